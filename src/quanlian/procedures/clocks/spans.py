"""Pauses as days: merged, so that no day is ever lost twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from quanlian.core.calendar.counting import ONE_DAY
from quanlian.procedures.clocks.run import Pause, day_of


@dataclass(frozen=True, slots=True)
class Spans:
    """Disjoint stretches of days `[first, after)`, ascending; `open_from` is the first day of a pause without end."""

    closed: tuple[tuple[dt.date, dt.date], ...]
    open_from: dt.date | None

    def covers(self, day: dt.date) -> bool:
        """Whether the day lies in a pause that has ended."""
        return any(first <= day < after for first, after in self.closed)

    def advance(self, day: dt.date, count: int) -> dt.date:
        """The `count`-th day after `day` that lies in no ended pause."""
        end = day + count * ONE_DAY
        for first, after in self.closed:
            lost_from = max(first, day + ONE_DAY)
            if count and lost_from <= end and after > lost_from:
                end += after - lost_from
        return end


def merged(pauses: Iterable[Pause]) -> Spans:
    """The union of the pauses; whatever lies behind an open one is part of it."""
    known = tuple(pauses)
    open_from = min((day_of(one.start) for one in known if one.end is None), default=None)
    days = sorted((day_of(one.start), day_of(one.end)) for one in known if one.end is not None)
    found: list[tuple[dt.date, dt.date]] = []
    for first, after in days:
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], after))
        elif after > first:
            found.append((first, after))
    return Spans(tuple(found), open_from)


def days_between(first: dt.date, last: dt.date) -> Iterable[dt.date]:
    """Every day from `first` to `last`, both included."""
    return (first + dt.timedelta(days=number) for number in range((last - first).days + 1))


def in_order(pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    """By start, then end (open ones last), then words: one history has one derivation."""
    return tuple(
        sorted(
            pauses,
            key=lambda one: (
                day_of(one.start),
                day_of(one.end) if one.end is not None else dt.date.max,
                one.kind,
                one.reason,
                one.proof,
            ),
        )
    )
