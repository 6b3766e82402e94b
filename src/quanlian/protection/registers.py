"""The counts that protection's cases give to indicators. Until the first case there is no register to count."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db.models import Q, QuerySet

from quanlian.core.calendar.queries import calendar
from quanlian.core.calendar.table import Calendar
from quanlian.core.regions.rows import code_range
from quanlian.indicators.services import Clock, Counted, Place, offers
from quanlian.procedures.models import Case
from quanlian.procedures.services import items_of_indicator

CLOSING, AID, DAYS = "ENFORCEMENT_CLOSING_RATE", "AID_CASES", "RIGHTS_HANDLING_DAYS"
NOTHING = Counted(None)


@offers("protection.closing_rate")
def closing_rate(place: Place, clock: Clock) -> Counted:
    """Cases closed in the period ÷ (open at its start + opened in it), in percent (行政执法案件结案率)."""
    cases = _cases(place, clock, CLOSING)
    before = cases.filter(opened_on__lt=clock.start).filter(Q(closed_on=None) | Q(closed_on__gte=clock.start)).count()
    opened = cases.filter(opened_on__range=(clock.start, clock.as_of)).count()
    closed = cases.filter(closed_on__range=(clock.start, clock.as_of)).count()
    if before + opened == 0:
        return NOTHING
    share = Decimal(closed) * 100 / (before + opened)
    return Counted(share, Decimal(closed), Decimal(before + opened), "办件登记簿")


@offers("protection.aid_cases")
def aid_cases(place: Place, clock: Clock) -> Counted:
    """Applications for rights aid taken in the period (维权援助受理量)."""
    if not Case.objects.filter(item="rights_aid").exists():
        return NOTHING
    rows = _in(place, Case.objects.filter(item="rights_aid", opened_on__range=(clock.start, clock.as_of)))
    return Counted(Decimal(rows.count()), source="办件登记簿")


@offers("protection.handling_days")
def handling_days(place: Place, clock: Clock) -> Counted:
    """Mean working days from opening to closing of infringement disputes closed in the period (平均处理工作日)."""
    rows = _cases(place, clock, CLOSING).filter(closed_on__range=(clock.start, clock.as_of))
    spans = list(rows.values_list("opened_on", "closed_on"))
    if not spans:
        return NOTHING
    table = calendar()
    days = sum(_working(first, last, table) for first, last in spans if last)
    return Counted(Decimal(days) / len(spans), Decimal(days), Decimal(len(spans)), "办件登记簿")


def _cases(place: Place, clock: Clock, indicator: str) -> QuerySet[Case]:
    return _in(place, Case.objects.filter(item__in=items_of_indicator(indicator), opened_on__lte=clock.as_of))


def _in(place: Place, rows: QuerySet[Case]) -> QuerySet[Case]:
    """Cases of offices in the place. A zone has no office of its own: its cases cannot be told apart."""
    if not place.codes and place.parties is None:
        return rows
    found = Q(pk__in=[])
    for code in place.codes:
        low, high = code_range(code)
        found |= Q(region_code__gte=low, region_code__lt=high)
    return rows.filter(found)


def _working(first: dt.date, last: dt.date, table: Calendar) -> int:
    return sum(table.is_working(first + dt.timedelta(days=n)) for n in range(1, (last - first).days + 1))
