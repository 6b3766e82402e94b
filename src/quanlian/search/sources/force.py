"""In force on a day, as terms of the index: from the first start to the last end, less the gaps between.

A gap is covered by the fewest whole years, months and days (`Y2019`, `M201903`, `D20190315`), so that a day lies in a
gap exactly where its own year, month or day is among the document's `gap` values.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from quanlian.search.tree import And, Not, Query, Span, Tag

Hold = tuple[dt.date | None, dt.date | None]
"""A half-open span of days; None is open."""
ALWAYS, FOREVER = 0, 99991231
ONE_DAY = dt.timedelta(1)


class Force(NamedTuple):
    """`since` and `until` (exclusive) as yyyymmdd."""

    since: int
    until: int
    gaps: tuple[str, ...]


def number(day: dt.date) -> int:
    return day.year * 10000 + day.month * 100 + day.day


def force(holds: Sequence[Hold]) -> Force | None:
    """What the index holds of these spans (which do not overlap, in order); None where there is none."""
    if not holds:
        return None
    first, last = holds[0][0], holds[-1][1]
    gaps: tuple[str, ...] = ()
    if len(holds) > 1:
        gaps = tuple(term for (_, end), (start, _) in pairwise(holds) if end and start for term in cover(end, start))
    return Force(number(first) if first else ALWAYS, number(last) if last else FOREVER, gaps)


def cover(start: dt.date, end: dt.date) -> Iterator[str]:
    """The fewest whole years, months and days that make up [start, end)."""
    while start < end:
        year, month = dt.date(start.year + 1, 1, 1), _next_month(start)
        if start.month == 1 and start.day == 1 and year <= end:
            yield f"Y{start.year}"
            start = year
        elif start.day == 1 and month <= end:
            yield f"M{start:%Y%m}"
            start = month
        else:
            yield f"D{start:%Y%m%d}"
            start += ONE_DAY


def _next_month(day: dt.date) -> dt.date:
    return dt.date(day.year + day.month // 12, day.month % 12 + 1, 1)


def in_force_on(day: dt.date) -> Query:
    """Exactly the documents in force on that day, by what is known today."""
    at = number(day)
    in_gap = Tag("gap", (f"Y{day:%Y}", f"M{day:%Y%m}", f"D{day:%Y%m%d}"))
    return And((Span("force_from", high=at), Span("force_to", low=at + 1), Not(in_gap)))
