"""A procedure as a picture: `mermaid(item)` for documents and editors, `svg(item)` for pages and the shell. Pure."""

from __future__ import annotations

from quanlian.procedures.drawing.graph import graph_of, leads_to
from quanlian.procedures.drawing.layers import layered
from quanlian.procedures.drawing.order import ordered
from quanlian.procedures.drawing.paint import painted
from quanlian.procedures.drawing.place import placed
from quanlian.procedures.spec import Item

__all__ = ["mermaid", "svg"]


def svg(item: Item, *, name: str = "flow", here: str = "") -> str:
    """The flow as an SVG element: states as boxes, actions as pills, what a deadline does dashed.

    `name` prefixes the ids inside, so that several pictures fit on a page; `here` is a state to mark as the present
    one. Texts are escaped; there is no script and no style, so that any content policy lets it pass.
    """
    graph = graph_of(item, here)
    return painted(item, graph, placed(ordered(layered(graph))), name)


def mermaid(item: Item) -> str:
    """The flow as a Mermaid state diagram; deadline actions are marked with a clock."""
    lines = ["stateDiagram-v2", f"    [*] --> {item.initial}"]
    lines += [f"    {name} : {_plain(state.title)}" for name, state in item.states.items()]
    for action in item.actions.values():
        mark = "⏰ " if action.on_deadline else ""
        for source in action.from_:
            for target in leads_to(item, action, source):
                lines.append(f"    {source} --> {target} : {mark}{_plain(action.title)}")
    lines += [f"    {name} --> [*]" for name, state in item.states.items() if state.end]
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """A label without what Mermaid reads as syntax."""
    return text.replace(":", "：").replace(";", "；").replace("#", "＃").replace("\n", " ")
