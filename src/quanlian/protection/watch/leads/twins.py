"""The same goods of the same seller listed anew join the lead that is open already."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection

from rapidfuzz import fuzz

from quanlian.core.text import search_key
from quanlian.protection.watch.models import Item, Lead, LeadState, Seller
from quanlian.protection.watch.scoring.weights import Figures

ENDED = (LeadState.EXCLUDED, LeadState.CLOSED)
_Key = tuple[int, str]


def operator(seller: Seller) -> str:
    """Who stands behind a shop: the group of its licence, else the shop itself."""
    return seller.group or f"shop:{seller.pk}"


class Open:
    """The open leads of some marks found within the days that count."""

    def __init__(self, marks: Collection[int], figures: Figures) -> None:
        self._least = figures.value["twin.likeness"]
        since = figures.on - dt.timedelta(days=figures.value["twin.days"])
        rows = Lead.objects.filter(mark__in=marks, twin_of=None, found_at__date__gte=since).exclude(state__in=ENDED)
        self._rows: dict[_Key, list[Lead]] = defaultdict(list)
        for lead in rows.select_related("item__seller").order_by("pk"):
            self.add(lead)

    def add(self, lead: Lead) -> None:
        self._rows[lead.mark_id, operator(lead.item.seller)].append(lead)

    def twin(self, mark: int, item: Item) -> Lead | None:
        """The lead this listing belongs to, if it is one seller's same goods."""
        return next(
            (one for one in self._rows.get((mark, operator(item.seller)), ())
             if one.item_id != item.pk and same_goods(one.item, item, self._least)),
            None,
        )  # fmt: skip


def same_goods(one: Item, other: Item, least: float) -> bool:
    """By the picture where both have one, else by titles that are nearly the same."""
    if one.image and one.image == other.image:
        return True
    return fuzz.ratio(search_key(one.title), search_key(other.title)) / 100 >= least
