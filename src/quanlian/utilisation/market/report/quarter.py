"""Figures of a quarter: deals settled, each once by its number, by type, industry and direction; what was listed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count
from django.utils.translation import gettext_noop

from quanlian.core.regions.rows import code_range
from quanlian.utilisation.market.models import Offer, OfferType

if TYPE_CHECKING:
    from quanlian.utilisation.deals.services import DealFacts

DIRECTIONS = {"inside": "本地成交", "outward": "本地输出", "inward": "引进本地", "abroad": "涉外"}
KINDS = {**dict(OfferType.choices), "transfer": "转让"}


@dataclass(frozen=True, slots=True)
class Line:
    """A group: its word, number of deals, sum in 分."""

    word: str
    deals: int
    fen: int


@dataclass(frozen=True, slots=True)
class Quarter:
    """The report: period, place, totals, groups, the deals themselves, offers listed and taken down."""

    since: dt.date
    until: dt.date
    place: int
    deals: tuple[DealFacts, ...]
    groups: tuple[tuple[str, tuple[Line, ...]], ...]
    listed: int
    delisted: dict[str, int]

    @property
    def fen(self) -> int:
        return sum(one.amount_fen for one in self.deals)

    @property
    def registered_elsewhere(self) -> int:
        """Deals that stand in a transfer register, licence recordal or as technology contract as well: counted once."""
        return sum(bool(one.registration_no or one.recordal_no or one.technology_no) for one in self.deals)


def quarter_of(year: int, quarter: int) -> tuple[dt.date, dt.date]:
    """First and last day of a quarter (1 to 4)."""
    first = dt.date(year, 3 * quarter - 2, 1)
    after = dt.date(year + quarter // 4, (3 * quarter) % 12 + 1, 1)
    return first, after - dt.timedelta(1)


def quarterly(since: dt.date, until: dt.date, place: int = 0) -> Quarter:
    """The report of a period in a place (0: everywhere)."""
    from quanlian.utilisation.deals.services import settled_between

    deals = once(settled_between(since, until, place))
    groups = (
        (gettext_noop("交易方式"), _grouped(deals, lambda one: KINDS.get(one.kind, one.kind))),
        (gettext_noop("产业"), _grouped(deals, lambda one: one.industry or "未填")),
        (gettext_noop("流向"), _grouped(deals, lambda one: DIRECTIONS.get(one.direction, one.direction))),
    )
    return Quarter(since, until, place, deals, groups, *_offers(since, until, place))


def once(deals: Sequence[DealFacts]) -> tuple[DealFacts, ...]:
    """Each deal once by its number, whatever list it came in by."""
    return tuple({one.number: one for one in deals}.values())


def _grouped(deals: Sequence[DealFacts], word: Callable[[DealFacts], str]) -> tuple[Line, ...]:
    tally: dict[str, list[int]] = {}
    for one in deals:
        told = tally.setdefault(word(one), [0, 0])
        told[0] += 1
        told[1] += one.amount_fen
    return tuple(sorted((Line(name, *told) for name, told in tally.items()), key=lambda one: (-one.fen, one.word)))


def _offers(since: dt.date, until: dt.date, place: int) -> tuple[int, dict[str, int]]:
    rows = Offer.objects.all()
    if place:
        low, high = code_range(place)
        rows = rows.filter(region_code__gte=low, region_code__lt=high)
    gone = rows.filter(delisted_on__gte=since, delisted_on__lte=until, listed_on__isnull=False).order_by()
    words = dict(Offer._meta.get_field("delisted_why").flatchoices)
    told = gone.values_list("delisted_why").annotate(n=Count("pk"))
    by = {str(words.get(name, name)): int(number) for name, number in told}
    return rows.filter(listed_on__gte=since, listed_on__lte=until).count(), by
