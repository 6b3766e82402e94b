"""A procedure as a graph of two kinds of node: states, and the actions that lead from one to the next."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from quanlian.procedures.drawing.text import wrapped
from quanlian.procedures.spec import BACK, SAME, Action, Item

Tone = Literal["office", "party", "clock", "good", "bad", "end"]
STATE_WIDTH, ACTION_WIDTH = 124, 106
LINE, PADDING = 19, 8
GOOD, BAD = frozenset({"granted", "settled"}), frozenset({"refused", "lapsed"})


@dataclass(frozen=True, slots=True)
class Node:
    """A box (state) or pill (action) with its wrapped lines; sizes in px."""

    key: str
    lines: tuple[str, ...]
    tone: Tone
    state: bool
    width: int
    here: bool = False

    @property
    def height(self) -> int:
        return len(self.lines) * LINE + 2 * PADDING


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow; `up` ones lead back to an earlier state and are laid out the other way round."""

    source: str
    target: str
    up: bool = False
    both: bool = False
    dashed: bool = False


@dataclass(slots=True)
class Graph:
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)


def leads_to(item: Item, action: Action, source: str) -> tuple[str, ...]:
    """The states an action leads to from `source`: `<same>` stays, `<back>` is wherever the case came from."""
    if action.to == SAME:
        return (source,)
    if action.to != BACK:
        return (action.to,)
    into = {one: None for other in item.actions.values() if other.to == source for one in other.from_}
    return tuple(one for one in into if not item.states[one].remembers) or tuple(into)


def graph_of(item: Item, here: str = "") -> Graph:
    """Every state and every action once; an action leading back up is laid out between its two states."""
    graph = Graph({name: _state(item, name, here) for name in item.states})
    depth = _depths(item)
    for name, action in item.actions.items():
        key = f"{name}()"
        graph.nodes[key] = _action(item, name, action)
        graph.edges += _edges(item, action, key, depth)
    return graph


def _state(item: Item, name: str, here: str) -> Node:
    state = item.states[name]
    tone: Tone = "office" if state.waits_for == "office" else "party"
    if state.end:
        tone = "good" if state.outcome in GOOD else "bad" if state.outcome in BAD else "end"
    return Node(name, wrapped(state.title, STATE_WIDTH - 16), tone, True, STATE_WIDTH, name == here)


def _action(item: Item, name: str, action: Action) -> Node:
    tone: Tone = "office"
    if action.on_deadline:
        tone = "clock"
    elif any(role in item.roles and item.roles[role].party for role in action.by):
        tone = "party"
    return Node(f"{name}()", wrapped(action.title, ACTION_WIDTH - 20, 13), tone, False, ACTION_WIDTH)


def _edges(item: Item, action: Action, key: str, depth: dict[str, int]) -> list[Edge]:
    dashed = action.on_deadline is not None
    if action.to == SAME:
        return [Edge(source, key, both=True, dashed=dashed) for source in action.from_]
    targets = list(dict.fromkeys(one for source in action.from_ for one in leads_to(item, action, source)))
    if targets and all(depth[source] >= depth[one] for source in action.from_ for one in targets):
        ins = [Edge(source, key, up=True, dashed=dashed) for source in action.from_]
        return ins + [Edge(key, one, up=True, dashed=dashed) for one in targets]
    ins = [Edge(source, key, dashed=dashed) for source in action.from_]
    below = max((depth[source] for source in action.from_), default=0)
    return ins + [Edge(key, one, up=depth[one] <= below, dashed=dashed) for one in targets]


def _depths(item: Item) -> dict[str, int]:
    """How far each state lies from the beginning along forward actions (the longest way, back ways left out)."""
    onward: dict[str, list[str]] = {name: [] for name in item.states}
    for action in item.actions.values():
        for source in action.from_:
            onward[source] += [one for one in leads_to(item, action, source) if one != source]
    order: list[str] = []
    back: set[tuple[str, str]] = set()
    for start in item.states:
        _walk(start, onward, order, back, [])
    depth = dict.fromkeys(item.states, 0)
    for name in reversed(order):
        for one in onward[name]:
            if (name, one) not in back:
                depth[one] = max(depth[one], depth[name] + 1)
    return depth


def _walk(
    name: str, onward: dict[str, list[str]], order: list[str], back: set[tuple[str, str]], path: list[str]
) -> None:
    """Depth first; an arrow to a state on the present path leads back. `order`: each state after all behind it."""
    if name in order:
        return
    for one in onward[name]:
        if one == name or one in path:
            back.add((name, one))
        else:
            _walk(one, onward, order, back, [*path, name])
    order.append(name)
