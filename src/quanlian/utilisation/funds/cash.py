"""What a fund holds on a day, from its own register."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, QuerySet, Sum

from quanlian.utilisation.funds.models import CapitalCall, Distribution, FlowKind, Fund, Paid, ProjectFlow, ProjectValue

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Held:
    """All in 分: paid in by partners, invested, come back from projects, given back to partners, worth of projects."""

    paid_fen: int
    invested_fen: int
    proceeds_fen: int
    distributed_fen: int
    portfolio_fen: int

    @property
    def cash_fen(self) -> int:
        return self.paid_fen + self.proceeds_fen - self.invested_fen - self.distributed_fen

    @property
    def nav_fen(self) -> int:
        return self.cash_fen + self.portfolio_fen


def held(fund: Fund, on: dt.date) -> Held:
    flows = ProjectFlow.objects.filter(project__fund=fund, on__lte=on)
    out = _sum(flows.filter(kind=FlowKind.INVEST), "fen")
    back = _sum(flows.exclude(kind=FlowKind.INVEST), "fen")
    paid = _sum(Paid.objects.filter(call__fund=fund, paid_on__lte=on), "due_fen")
    given = _sum(Distribution.objects.filter(fund=fund, on__lte=on), "amount_fen")
    return Held(paid, out, back, given, sum(values(fund, on).values()))


def cash_of(fund: Fund, on: dt.date) -> int:
    return held(fund, on).cash_fen


def values(fund: Fund, on: dt.date) -> dict[int, int]:
    """Project → what it is worth by the last value on or before the day."""
    rows = ProjectValue.objects.filter(project__fund=fund, on__lte=on).order_by("project", "-on", "-pk")
    return dict(rows.distinct("project").values_list("project", "fen"))


def called_fen(fund: Fund) -> int:
    return _sum(CapitalCall.objects.filter(fund=fund), "amount_fen")


def _sum(rows: QuerySet[M], name: str) -> int:
    return int(rows.aggregate(whole=Sum(name))["whole"] or 0)
