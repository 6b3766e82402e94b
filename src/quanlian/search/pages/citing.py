"""The graph of what a document cites and of its family, drawn on the server: it needs no script."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quanlian.core.access import EVERYBODY, guarded
from quanlian.search.results.citations import CITED, FAMILY, PRIORITY, Graph, Node, graph

WIDTH, STEP, TOP, BOX = 960, 44, 24, 260
"""Units of the drawing: its width, a row's height, the margin, a box's width."""
LETTERS = 15
"""Ideographs that fit into a box."""


@dataclass(frozen=True, slots=True)
class Box:
    """A node with its place; the line to the middle runs from (`from_x`, `y`) to (`to_x`, `to_y`)."""

    node: Node
    x: int
    y: int
    from_x: int
    to_x: int
    to_y: int

    @property
    def middle_y(self) -> int:
        return self.y + STEP // 2 - 6

    @property
    def short(self) -> str:
        title = self.node.title
        return title if len(title) <= LETTERS else title[: LETTERS - 1] + "…"


@guarded(EVERYBODY)
@require_safe
def citations_page(http: HttpRequest) -> HttpResponse:
    """`?key=`."""
    found = graph(http.user, http.GET.get("key", ""))
    left, right = found.of(PRIORITY) + found.of(FAMILY), found.of(CITED)
    height = TOP * 2 + STEP * max(1, len(left), len(right))
    lists = [(_(name), found.of(name)) for name in (CITED, FAMILY, PRIORITY)]
    content = {
        "graph": found,
        "boxes": [*_column(left, 0, BOX, height), *_column(right, WIDTH - BOX, WIDTH - BOX, height)],
        "middle": Box(found.middle, (WIDTH - BOX) // 2, height // 2 - STEP // 2, 0, 0, 0),
        "width": WIDTH,
        "height": height,
        "box": BOX,
        "lists": [(name, nodes) for name, nodes in lists if nodes],
        "crumbs": _crumbs(found),
    }
    return render(http, "search/citations.html", content)


def _column(nodes: list[Node], x: int, from_x: int, height: int) -> list[Box]:
    """Boxes one under the other, in the middle of the height."""
    top = (height - STEP * len(nodes)) // 2
    to_x = (WIDTH - BOX) // 2 if x == 0 else (WIDTH + BOX) // 2
    return [Box(node, x, top + at * STEP, from_x, to_x, height // 2) for at, node in enumerate(nodes)]


def _crumbs(found: Graph) -> list[dict[str, str]]:
    return [{"title": found.middle.number, "url": found.middle.address}, {"title": _("引证与同族"), "url": ""}]
