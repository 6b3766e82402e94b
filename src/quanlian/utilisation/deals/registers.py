"""Figures for indicator definitions: each deal once, by the day both sides signed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum
from django.urls import reverse
from django.utils.http import urlencode

from quanlian.core.regions.rows import code_range
from quanlian.indicators.services import Clock, Counted, Place, offers
from quanlian.utilisation.deals.figures import percent, year_before
from quanlian.utilisation.deals.models import Deal
from quanlian.utilisation.deals.queries import ACADEMIC, by_academics

NOTHING = Counted(None)


@offers("utilisation.trade_growth")
def trade_growth(place: Place, clock: Clock) -> Counted:
    """Growth of the value of signed deals over the same period a year before, in percent (知识产权交易额增长率)."""
    return _growth(place, clock, ())


@offers("utilisation.licence_growth")
def licence_growth(place: Place, clock: Clock) -> Counted:
    """The same of licences and transfers together: what TRADE_LICENCE_GROWTH counts as 交易许可额."""
    return _growth(place, clock, ())


@offers("utilisation.university_contracts")
def university_contracts(place: Place, clock: Clock) -> Counted:
    """Transfers, licences and contributions signed by universities and institutes (高校院所知识产权转化合同)."""
    rows = _rows(place, clock.start, clock.as_of).filter(by_academics())
    if not Deal.objects.filter(signed_on__isnull=False).exists():
        return NOTHING
    return Counted(Decimal(rows.count()), source=address(place, clock.start, clock.as_of, seller=ACADEMIC))


def _growth(place: Place, clock: Clock, kinds: Iterable[str]) -> Counted:
    now = _value(_rows(place, clock.start, clock.as_of, kinds))
    before = _value(_rows(place, year_before(clock.start), year_before(clock.as_of), kinds))
    rate = percent(now, before)
    if rate is None:
        return NOTHING
    return Counted(rate, Decimal(now) / 100, Decimal(before) / 100, address(place, clock.start, clock.as_of))


def _rows(place: Place, since: dt.date, until: dt.date, kinds: Iterable[str] = ()) -> QuerySet[Deal]:
    rows = Deal.objects.filter(signed_on__range=(since, until), ended_on=None)
    rows = rows.filter(kind__in=list(kinds)) if kinds else rows
    if not place.codes and place.parties is None:
        return rows
    here = Q(pk__in=[])
    for code in place.codes:
        low, high = code_range(code)
        here |= Q(region_code__gte=low, region_code__lt=high)
    return rows.filter(here)


def _value(rows: QuerySet[Deal]) -> int:
    return int(rows.aggregate(fen=Sum("amount_fen"))["fen"] or 0)


def address(place: Place, since: dt.date, until: dt.date, *, seller: str = "") -> str:
    """The page that lists exactly these deals."""
    asked = {"since": since.isoformat(), "until": until.isoformat(), **({"seller": seller} if seller else {})}
    if place.codes:
        asked["place"] = str(place.codes[0])
    return f"{reverse('deals-statistics')}?{urlencode(asked)}"
