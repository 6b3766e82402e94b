"""Rows of the dashboard with their addresses, ready for the template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from quanlian.indicators.pages.question import Question
from quanlian.management.programmes.dashboard import Asked, Dashboard, Row
from quanlian.management.programmes.pages.frame import query_of

TONES = {"系统计算值": "brand", "填报值": "amber", "上级数据": "indigo"}


@dataclass(frozen=True, slots=True)
class Cells:
    """One row and where its parts lead: the target, the indicator with its definition, the rights behind the figure."""

    row: Row
    target_url: str
    figure_url: str
    members_url: str
    tone: str


def cells(board: Dashboard, rows: Sequence[Row], asked: Asked) -> list[Cells]:
    return [_cells(board, row, asked) for row in rows]


def _cells(board: Dashboard, row: Row, asked: Asked) -> Cells:
    question = Question(row.indicator, board.region, asked.as_of, asked.view, asked.known_at, row.options)
    figure = question.query()
    return Cells(
        row=row,
        target_url=reverse("target", args=[board.programme, row.code]) + f"?{query_of(asked)}",
        figure_url=reverse("indicator", args=[row.indicator]) + f"?{figure}" if row.receipt else "",
        members_url=reverse("indicator-members", args=[row.indicator]) + f"?{figure}" if row.drill else "",
        tone=TONES.get(row.badge, "grey"),
    )
