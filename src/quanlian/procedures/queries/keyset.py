"""Pages by key: the nearest due date first, those without one last, so that page 1,000 costs what page 1 costs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from quanlian.procedures.models import Case

PAGE = 40
Lean = Callable[[QuerySet[Case]], QuerySet[Case]]
NONE = "none"


def all_of(rows: QuerySet[Case]) -> QuerySet[Case]:
    """Whole rows."""
    return rows


@dataclass(frozen=True, slots=True)
class Order:
    """A day column with the primary key behind it; `down`: the newest first."""

    column: str
    down: bool = False

    def sorted(self, rows: QuerySet[Case], back: bool = False) -> QuerySet[Case]:
        """Blank days come last in an order that goes up; an order that goes down has none. Both as their index lies."""
        down, day = self.down != back, F(self.column)
        first = day.desc(nulls_first=True) if down else day.asc(nulls_last=True)
        return rows.order_by(first, "-pk" if down else "pk")

    def key(self, case: Case) -> str:
        day: dt.date | None = getattr(case, self.column)
        return f"{day or NONE}_{case.pk}"

    def beyond(self, key: str, back: bool) -> Q | None:
        """What lies after the key (before it with `back`); None where the key cannot be read."""
        day, _, pk = key.partition("_")
        if not pk.isdecimal():
            return None
        sign = "lt" if self.down != back else "gt"
        same = Q(**{f"pk__{sign}": int(pk)})
        return _past(self.column, day, sign, same, back or self.down)


NEAREST = Order("next_due")
LATEST_CLOSED = Order("closed_on", down=True)


@dataclass(frozen=True, slots=True)
class Page:
    """Cases of one page; `after` and `before` are the keys of its neighbours, blank where there is none."""

    rows: Sequence[Case]
    after: str = ""
    before: str = ""


def page(
    rows: QuerySet[Case], order: Order, after: str = "", before: str = "", size: int = PAGE, lean: Lean = all_of
) -> Page:
    """The page after a key, before a key, or the first; `lean` says how its rows are read."""
    back = bool(before)
    condition = order.beyond(before or after, back) if (before or after) else None
    wanted = rows.filter(condition) if condition is not None else rows
    keys = list(order.sorted(wanted, back).values_list("pk", flat=True)[: size + 1])
    more, kept = len(keys) > size, _full(keys[:size], lean)
    if back:
        kept.reverse()
        return Page(kept, order.key(kept[-1]) if kept else "", order.key(kept[0]) if more and kept else "")
    onward = order.key(kept[-1]) if more else ""
    return Page(kept, onward, order.key(kept[0]) if condition is not None and kept else "")


def _full(keys: list[int], lean: Lean) -> list[Case]:
    """The cases of a page: found by their keys alone first, so that only what is shown is read whole."""
    found = {one.pk: one for one in lean(Case.objects.filter(pk__in=keys))}
    return [found[pk] for pk in keys if pk in found]


def _past(column: str, day: str, sign: str, same: Q, back: bool) -> Q | None:
    blank = Q(**{f"{column}__isnull": True})
    if day == NONE:
        return (blank & same) | ~blank if back else blank & same
    try:
        on = dt.date.fromisoformat(day)
    except ValueError:
        return None
    past = Q(**{f"{column}__{sign}": on}) | (Q(**{column: on}) & same)
    return past if back else past | blank
