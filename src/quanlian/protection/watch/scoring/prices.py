"""What authorised goods of a mark cost: the median against which a price is odd."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from statistics import median

from quanlian.protection.watch.models import Filtered, Ground
from quanlian.protection.watch.scoring.goods import shared

FRESH = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Usual:
    """The median in 分 and of how many goods; `same`: only goods that share a class with the listing."""

    fen: int
    count: int
    same: bool


class Prices:
    """Prices at which authorised shops (and the holder's own) offer goods of these marks."""

    def __init__(self, marks: Collection[int], on: dt.date) -> None:
        self._rows: dict[int, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
        rows = Filtered.objects.filter(mark__in=marks, ground__in=(Ground.AUTHORISED, Ground.OWN))
        rows = rows.filter(item__price_fen__gt=0, item__seen_on__gt=on - FRESH, item__gone_on=None)
        for mark, fen, classes in rows.values_list("mark", "item__price_fen", "item__classes"):
            if fen:
                self._rows[mark].append((fen, tuple(classes)))

    def usual(self, mark: int, classes: Sequence[str], least: int) -> Usual | None:
        """The median of goods that share a class, where there are enough of them, else of all goods of the mark."""
        rows = self._rows.get(mark, [])
        alike = [fen for fen, held in rows if shared(classes, held)]
        chosen, same = (alike, True) if len(alike) >= least else ([fen for fen, _ in rows], False)
        return Usual(round(median(chosen)), len(chosen), same) if len(chosen) >= least else None
