"""What is on record about sellers: over all shops of one operator, and about places where a mark was infringed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import F, Sum

from quanlian.protection.watch.models import Lead, Seller
from quanlian.protection.watch.scoring.upheld import UPHELD


@dataclass(frozen=True, slots=True)
class Record:
    """Infringements found and penalties of an operator, over all its shops."""

    confirmed: int = 0
    penalties: int = 0


class Records:
    """Records of the operators of some shops, and the places of earlier infringements by mark."""

    def __init__(self, sellers: Collection[Seller], marks: Collection[int]) -> None:
        groups = {one.group for one in sellers if one.group}
        rows = Seller.objects.filter(group__in=groups).values("group")
        self._groups = {
            row["group"]: Record(row["c"] or 0, row["p"] or 0)
            for row in rows.annotate(c=Sum("confirmed"), p=Sum("penalties"))
        }
        found = Lead.objects.filter(mark__in=marks, outcome__in=UPHELD, item__seller__region_code__gt=0)
        self._places = set(found.values_list("mark", F("item__seller__region_code")).distinct())

    def of(self, seller: Seller) -> Record:
        return self._groups.get(seller.group) or Record(seller.confirmed, seller.penalties)

    def known_place(self, mark: int, seller: Seller) -> bool:
        """Whether this mark's infringement was found before in the seller's county."""
        return (mark, seller.region_code) in self._places


def is_new(seller: Seller, on: dt.date, days: float) -> bool | None:
    """Whether the shop opened less than `days` before; None where nobody says when."""
    return None if seller.opened_on is None else (on - seller.opened_on).days < days
