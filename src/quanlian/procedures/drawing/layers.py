"""Layers: every arrow of the layout goes down; long ones pass through every layer between by way of dummies."""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass, field

from quanlian.procedures.drawing.graph import Edge, Graph

DUMMY = 14


@dataclass(slots=True)
class Layers:
    """`rows` are the keys of each layer from the top; `down` the layout's arrows between neighbouring layers; `ways`
    the keys an arrow passes, from its upper to its lower end."""

    graph: Graph
    rows: list[list[str]] = field(default_factory=list)
    down: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    ways: list[tuple[Edge, list[str]]] = field(default_factory=list)

    def width(self, key: str) -> int:
        return self.graph.nodes[key].width if key in self.graph.nodes else DUMMY


def layered(graph: Graph) -> Layers:
    """Each node one layer below the lowest of those that lead to it."""
    depth = _depth(graph)
    found = Layers(graph, [[] for _ in range(max(depth.values(), default=0) + 1)])
    for key in graph.nodes:
        found.rows[depth[key]].append(key)
    for number, edge in enumerate(graph.edges):
        _lay(found, depth, edge, number)
    return found


def ends(edge: Edge) -> tuple[str, str]:
    """Upper and lower end in the layout."""
    return (edge.target, edge.source) if edge.up else (edge.source, edge.target)


def _depth(graph: Graph) -> dict[str, int]:
    """Longest ways from the top; a ring that is left (none where actions are sound) stops growing at its size."""
    depth = dict.fromkeys(graph.nodes, 0)
    for _ in range(len(graph.nodes)):
        changed = False
        for edge in graph.edges:
            upper, lower = ends(edge)
            if depth[lower] <= depth[upper] < len(graph.nodes):
                depth[lower], changed = depth[upper] + 1, True
        if not changed:
            break
    return depth


def _lay(found: Layers, depth: dict[str, int], edge: Edge, number: int) -> None:
    upper, lower = ends(edge)
    way = [upper]
    for layer in range(depth[upper] + 1, depth[lower]):
        dummy = f"{number}~{layer}"
        found.rows[layer].append(dummy)
        way.append(dummy)
    way.append(lower)
    for above, below in itertools.pairwise(way):
        found.down[above].append(below)
    found.ways.append((edge, way))
