"""The picture: SVG with presentation attributes only, readable in print and aloud."""

from __future__ import annotations

import itertools
from collections import defaultdict
from html import escape

from quanlian.procedures.drawing.graph import LINE, Edge, Graph, Node
from quanlian.procedures.drawing.place import Placed
from quanlian.procedures.spec import Item

FILL = {
    "office": ("#e0f0f1", "#0b5a66"),
    "party": ("#e8eaf7", "#37418f"),
    "clock": ("#fdf0d5", "#855000"),
    "good": ("#e1f3e7", "#176a3a"),
    "bad": ("#fce8e5", "#a8201d"),
    "end": ("#e9eef0", "#4b5a63"),
}
"""Fill and stroke by who acts and how it ends; pages may overrule them by class."""
LEGEND = (("office", "机关办理"), ("party", "申请人、当事人办理"), ("clock", "期限届满自动办理"), ("good", "办结"))
FONT = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif"
KEY_ROW, LEGEND_WIDTH = 34, 560


def painted(item: Item, graph: Graph, where: Placed, name: str) -> str:
    """The whole element, with a title and a description for those who do not see it."""
    width, height = max(where.width, LEGEND_WIDTH), where.height + KEY_ROW
    shift = (width - where.width) / 2
    inner = "".join(_edge(graph, where, edge, way, name) for edge, way in where.ways)
    inner += "".join(_node(node, *where.middle[key]) for key, node in graph.nodes.items())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="flow" role="img" aria-labelledby="{name}-title {name}-desc"'
        f' viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}" font-family="{FONT}">'
        f'<title id="{name}-title">{escape(item.title)}办理流程图</title>'
        f'<desc id="{name}-desc">{escape(described(item))}</desc>'
        f'<defs><marker id="{name}-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7"'
        f' orient="auto-start-reverse"><path class="flow-tip" d="M0 0 8 4 0 8z" fill="#465862"/></marker></defs>'
        f'<rect class="flow-paper" width="100%" height="100%" fill="#ffffff"/>'
        f'<g transform="translate({shift:.1f} 0)">{inner}</g>{_legend(where.height + 8)}</svg>'
    )


def described(item: Item) -> str:
    """The way of a case in one paragraph."""
    ends = "、".join(state.title for state in item.states.values() if state.end)
    first = item.states[item.initial].title
    return f"从“{first}”开始，共{len(item.states)}个环节、{len(item.actions)}个动作，可能的结果：{ends}。"


def _node(node: Node, x: float, y: float) -> str:
    left, top = x - node.width / 2, y - node.height / 2
    fill, stroke = FILL[node.tone]
    kind = "state" if node.state else "action"
    radius = 6 if node.state else node.height / 2 if len(node.lines) == 1 else 16
    paint = f'fill="{fill}" stroke="{stroke}"' if node.state else f'fill="#ffffff" stroke="{stroke}"'
    dashes = ' stroke-dasharray="5 3"' if node.tone == "clock" else ""
    thick = 3 if node.here else 1.5 if node.state else 1
    box = (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{node.width}" height="{node.height}" rx="{radius:.0f}" {paint}'
        f' stroke-width="{thick}"{dashes}/>'
    )
    return f'<g class="flow-{kind} flow-{node.tone}">{box}{_lines(node, x, top, stroke)}</g>'


def _lines(node: Node, x: float, top: float, colour: str) -> str:
    size, weight = (14, 600) if node.state else (13, 400)
    base = top + 8 + LINE * 0.72
    ink = "#14262e" if node.state else colour
    spans = "".join(
        f'<tspan x="{x:.1f}" y="{base + at * LINE:.1f}">{escape(line)}</tspan>' for at, line in enumerate(node.lines)
    )
    return f'<text text-anchor="middle" font-size="{size}" font-weight="{weight}" fill="{ink}">{spans}</text>'


def _edge(graph: Graph, where: Placed, edge: Edge, way: list[str], name: str) -> str:
    points = _points(graph, where, way)
    path = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    for (x1, y1), (x2, y2) in itertools.pairwise(points):
        bend = (y2 - y1) / 2
        path += f"C{x1:.1f} {y1 + bend:.1f} {x2:.1f} {y2 - bend:.1f} {x2:.1f} {y2:.1f}"
    tips = _tips(graph, edge, name)
    dashes = ' stroke-dasharray="5 3"' if edge.dashed else ""
    return f'<path class="flow-edge" d="{path}" fill="none" stroke="#7d9097" stroke-width="1.25"{dashes}{tips}/>'


def _tips(graph: Graph, edge: Edge, name: str) -> str:
    """A tip where a state is reached; an arrow into a pill needs none."""
    tip = f"url(#{name}-tip)"
    if edge.both:
        return f' marker-start="{tip}"'
    if not graph.nodes[edge.target].state:
        return ""
    return f' marker-start="{tip}"' if edge.up else f' marker-end="{tip}"'


def _points(graph: Graph, where: Placed, way: list[str]) -> list[tuple[float, float]]:
    upper, lower = graph.nodes[way[0]], graph.nodes[way[-1]]
    ports = _ports(where, way)
    first = (where.middle[way[0]][0] + ports[0] * upper.width, where.middle[way[0]][1] + upper.height / 2)
    last = (where.middle[way[-1]][0] + ports[1] * lower.width, where.middle[way[-1]][1] - lower.height / 2)
    between: list[tuple[float, float]] = []
    for key in way[1:-1]:
        x, y = where.middle[key]
        between += [(x, y - 12), (x, y + 12)]
    return [first, *between, last]


def _ports(where: Placed, way: list[str]) -> tuple[float, float]:
    """Where on the lower edge of the upper node and the upper edge of the lower one the arrow begins and ends, as a
    share of the width from the middle: those that go left begin further left."""
    below: dict[str, list[float]] = defaultdict(list)
    above: dict[str, list[float]] = defaultdict(list)
    for _, other in where.ways:
        below[other[0]].append(where.middle[other[1]][0])
        above[other[-1]].append(where.middle[other[-2]][0])
    return _port(below[way[0]], where.middle[way[1]][0]), _port(above[way[-1]], where.middle[way[-2]][0])


def _port(all_: list[float], own: float) -> float:
    if len(all_) < 2:
        return 0
    return (sorted(all_).index(own) / (len(all_) - 1) - 0.5) * 0.7


def _legend(top: float) -> str:
    parts, x = [], 16
    for tone, text in LEGEND:
        fill, stroke = FILL[tone]
        dashes = ' stroke-dasharray="4 2"' if tone == "clock" else ""
        parts.append(
            f'<g class="flow-state flow-{tone}"><rect x="{x}" y="{top:.1f}" width="18" height="14" rx="3" fill="{fill}"'
            f' stroke="{stroke}"{dashes}/><text x="{x + 24}" y="{top + 12:.1f}" font-size="12" fill="#465862">{text}'
            "</text></g>"
        )
        x += 40 + 12 * len(text)
    return "".join(parts)
