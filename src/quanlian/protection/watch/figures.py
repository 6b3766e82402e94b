"""The figures of the dashboard (domain/09 §12), each with its denominator."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Aggregate, Count, DurationField, ExpressionWrapper, F, Q, QuerySet, Sum
from django.db.models.functions import TruncDate, TruncMonth

from quanlian.protection.watch.models import Decision, Lead, LeadState, Outcome, Recheck
from quanlian.protection.watch.recalibrating import DROPPED, HELD

ENDED = (LeadState.EXCLUDED, LeadState.CLOSED)
MONTHS = 12
DAY = 86_400


@dataclass(slots=True)
class Cell:
    """Leads of one mark on one platform."""

    new: int = 0
    under_way: int = 0
    closed: int = 0
    excluded: int = 0
    value_fen: int = 0


@dataclass(slots=True)
class Brand:
    mark: int
    name: str
    total: Cell = field(default_factory=Cell)
    cells: dict[str, Cell] = field(default_factory=lambda: defaultdict(Cell))


def matrix(leads: QuerySet[Lead], most: int = 30) -> tuple[list[str], list[Brand], Cell]:
    """Platforms, marks with a cell each (the fullest first), and the sum over all marks. One query."""
    named = leads.order_by().values("mark", "mark__name", "item__seller__platform")
    rows = named.annotate(
        new=Count("pk", filter=Q(state=LeadState.NEW)),
        closed=Count("pk", filter=Q(state=LeadState.CLOSED)),
        excluded=Count("pk", filter=Q(state=LeadState.EXCLUDED)),
        all=Count("pk"),
        value=Sum("value_fen", filter=~Q(state=LeadState.EXCLUDED)),
    )
    brands: dict[int, Brand] = {}
    total = Cell()
    platforms: dict[str, int] = defaultdict(int)
    for row in rows:
        brand = brands.setdefault(row["mark"], Brand(row["mark"], row["mark__name"]))
        platforms[row["item__seller__platform"]] += row["all"]
        for cell in (total, brand.total, brand.cells[row["item__seller__platform"]]):
            cell.new += row["new"]
            cell.closed += row["closed"]
            cell.excluded += row["excluded"]
            cell.under_way += row["all"] - row["new"] - row["closed"] - row["excluded"]
            cell.value_fen += row["value"] or 0
    fullest = sorted(brands.values(), key=lambda one: (-one.total.new - one.total.under_way, one.name))
    return sorted(platforms, key=lambda one: -platforms[one])[:8], fullest[:most], total


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`; the rate is None where the whole is nothing."""

    part: int
    whole: int
    month: dt.date | None = None

    @property
    def rate(self) -> float | None:
        return self.part / self.whole if self.whole else None


def precision(leads: QuerySet[Lead]) -> list[Share]:
    """By month of the decision: leads confirmed ÷ leads reviewed by people (confirmed or excluded)."""
    rows = Decision.objects.filter(lead__in=leads.order_by(), machine=False, verb__in=HELD | DROPPED)
    told = rows.order_by().annotate(month=TruncMonth("at")).values("month").annotate(
        held=Count("lead", filter=Q(verb__in=HELD), distinct=True), all=Count("lead", distinct=True)
    )  # fmt: skip
    return [Share(one["held"], one["all"], one["month"].date()) for one in told.order_by("-month")[:MONTHS]]


@dataclass(frozen=True, slots=True)
class Results:
    """`days`: median days from finding to removal over `removed` leads; recovered in 分 over `closed` leads."""

    days: float | None
    removed: int
    relisted: Share
    recovered_fen: int
    closed: int


class Median(Aggregate):
    """The middle value, worked out where the rows are."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"


def results(leads: QuerySet[Lead]) -> Results:
    """What came of closed leads."""
    ended = leads.filter(state=LeadState.CLOSED)
    taken = ended.filter(outcome__in=(Outcome.REMOVED, Outcome.LINK_CUT), closed_on__isnull=False)
    days = taken.annotate(days=ExpressionWrapper(F("closed_on") - TruncDate("found_at"), DurationField()))
    middle = days.order_by().aggregate(middle=Median("days"), n=Count("pk"))
    looks = Recheck.objects.filter(lead__in=leads.order_by(), done_on__isnull=False)
    told = looks.aggregate(back=Count("lead", filter=Q(back=True), distinct=True), all=Count("lead", distinct=True))
    sums = ended.aggregate(fen=Sum("recovered_fen"), n=Count("pk"))
    half = middle["middle"].total_seconds() / DAY if middle["n"] else None
    return Results(half, middle["n"], Share(told["back"], told["all"]), sums["fen"] or 0, sums["n"])
