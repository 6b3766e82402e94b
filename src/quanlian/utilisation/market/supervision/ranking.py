"""The monthly 通报: operators and listers ranked by how they answer the orders of a month."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from quanlian.core.regions.rows import code_range
from quanlian.procedures.models import CaseStep
from quanlian.utilisation.market.models import SupervisionOrder


@dataclass(frozen=True, slots=True)
class Ranked:
    """One addressee in a month: orders, answered, escalated for being late, reported for no answer at all."""

    rank: int
    name: str
    orders: int
    answered: int
    late: int
    reported: int

    @property
    def answered_percent(self) -> int:
        return 100 * self.answered // self.orders


def month_of(day: dt.date) -> tuple[dt.date, dt.date]:
    """First and last day of the month of a day."""
    first = day.replace(day=1)
    after = (first + dt.timedelta(32)).replace(day=1)
    return first, after - dt.timedelta(1)


def ranking(
    since: dt.date, until: dt.date, rows: QuerySet[SupervisionOrder] | None = None, place: int = 0
) -> list[Ranked]:
    """Addressees of the orders issued in the period, the best first: fewest unanswered, fewest late, most answered.

    The operator that handles an offer stands for it; where there is none, the addressee itself. Equal ones share a
    rank. Cancelled orders do not count.
    """
    found = (rows if rows is not None else SupervisionOrder.objects.all()).filter(
        issued_on__gte=since, issued_on__lte=until
    ).exclude(case__state="cancelled").select_related("case", "operator")  # fmt: skip
    if place:
        low, high = code_range(place)
        found = found.filter(region_code__gte=low, region_code__lt=high)
    return _ranked(list(found.defer("case__situation", "case__rights")))


def _ranked(orders: list[SupervisionOrder]) -> list[Ranked]:
    steps = CaseStep.objects.filter(case__in=[one.case_id for one in orders], name__in=("reply", "escalate"))
    done = set(steps.values_list("case", "name"))
    tally: dict[str, list[int]] = {}
    for one in orders:
        told = tally.setdefault(one.operator.name if one.operator else one.addressee, [0, 0, 0, 0])
        told[0] += 1
        told[1] += (one.case_id, "reply") in done
        told[2] += (one.case_id, "escalate") in done
        told[3] += one.case.state == "reported"
    ordered = sorted(tally.items(), key=lambda row: (*_score(row[1]), row[0]))
    places: list[Ranked] = []
    for at, (name, told) in enumerate(ordered, 1):
        same = bool(places) and _score(told) == _score(ordered[at - 2][1])
        places.append(Ranked(places[-1].rank if same else at, name, *told))
    return places


def _score(told: list[int]) -> tuple[int, int, int]:
    """Less is better: reported, late, share not answered (per ten thousand)."""
    return told[3], told[2], 10_000 - 10_000 * told[1] // told[0]
