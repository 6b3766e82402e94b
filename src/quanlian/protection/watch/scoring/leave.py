"""Whether a shop may sell these goods under the mark: by the authorisations on record, or as the holder's own shop."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from quanlian.core.regions.rows import code_range
from quanlian.core.text import search_key
from quanlian.protection.watch.models import Authorisation, Item, Seller, WatchedMark


@dataclass(frozen=True, slots=True)
class Leave:
    """`own`: the holder's shop; `authorisation`: the one that covers the goods; both blank: nothing covers them."""

    own: bool = False
    authorisation: Authorisation | None = None

    @property
    def given(self) -> bool:
        return self.own or self.authorisation is not None


class Book:
    """The authorisations of some marks that were in force on one day."""

    def __init__(self, marks: Collection[int], on: dt.date) -> None:
        self._rows: dict[int, list[Authorisation]] = defaultdict(list)
        held = Authorisation.objects.filter(mark__in=marks, starts_on__lte=on)
        held = held.filter(Q(ends_on=None) | Q(ends_on__gte=on), Q(withdrawn_on=None) | Q(withdrawn_on__gt=on))
        for row in held.order_by("pk"):
            self._rows[row.mark_id].append(row)

    def of(self, mark: WatchedMark) -> Sequence[Authorisation]:
        return self._rows.get(mark.pk, ())

    def leave(self, mark: WatchedMark, item: Item) -> Leave:
        """What covers this listing under this mark."""
        if _same(item.seller, mark.holder, mark.organisation.uscc if mark.organisation else ""):
            return Leave(own=True)
        return Leave(authorisation=next((one for one in self.of(mark) if covers(one, item)), None))


def covers(one: Authorisation, item: Item) -> bool:
    """Whether an authorisation (in force) covers a listing: platform, shop or licence, place, and goods."""
    there = _platform(one, item.seller) and _shop(one, item.seller) and _place(one, item.seller)
    return there and _goods(one.sku, (item.title, item.item_id))


def _platform(one: Authorisation, seller: Seller) -> bool:
    return not one.platform or search_key(one.platform) == search_key(seller.platform)


def _shop(one: Authorisation, seller: Seller) -> bool:
    if one.shop_id:
        return one.shop_id == seller.shop_id
    named = bool(one.shop_name) and search_key(one.shop_name) == search_key(seller.name)
    return named or _same(seller, one.to_name, one.to_code)


def _place(one: Authorisation, seller: Seller) -> bool:
    """A shop named by its number is meant wherever it is; else it must lie in the region, where both are told."""
    if not one.region_code or one.shop_id or not seller.region_code:
        return True
    low, high = code_range(one.region_code)
    return low <= seller.region_code < high


def _same(seller: Seller, name: str, code: str) -> bool:
    """By code where both are known, else by the licence's name."""
    if code and seller.licence_code:
        return code == seller.licence_code
    return bool(name) and search_key(name) == search_key(seller.licence_name)


def _goods(sku: str, words: Iterable[str]) -> bool:
    """Blank: all goods; else one of the listed goods (、or comma between them) must be named."""
    wanted = [search_key(one) for one in sku.replace("，", "、").replace(",", "、").split("、") if one.strip()]
    return not wanted or any(one in search_key(text) for one in wanted for text in words)
