"""Which payments a licence brings: fixed sums once or yearly, and a report for each period that is over (pure)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

MONTHS = {"quarter": 3, "half": 6, "year": 12}
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Slot:
    """A payment: `kind` fixed (a sum that is known) or running (wants a report); its days; last day to pay."""

    kind: str
    since: dt.date
    until: dt.date
    due_on: dt.date


def slots(mode: str, period: str, due_days: int, begun: dt.date, last: dt.date | None, on: dt.date) -> tuple[Slot, ...]:
    """All payments of a licence that ran from `begun` to `last` whose reason exists on the day `on`."""
    wait = dt.timedelta(days=due_days)
    found: list[Slot] = []
    if mode in ("lump", "mixed") and begun <= on:
        found.append(Slot("fixed", begun, begun, begun + wait))
    if mode == "yearly":
        found += [Slot("fixed", one, _year_end(one, last), one + wait) for one in _years(begun, last, on)]
    if mode in ("running", "mixed"):
        found += [Slot("running", since, until, until + wait) for since, until in _periods(period, begun, last, on)]
    return tuple(found)


def _periods(period: str, begun: dt.date, last: dt.date | None, on: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    """Calendar periods that are over; the first begins with the licence, the last ends with it."""
    since = begun
    while since < on and (last is None or since <= last):
        end = _end(since, MONTHS[period])
        until = min(end, last) if last else end
        if until >= on:
            return
        yield since, until
        since = end + ONE_DAY


def _end(day: dt.date, months: int) -> dt.date:
    """Last day of the calendar quarter, half or year in which the day lies."""
    month = ((day.month - 1) // months + 1) * months
    following = dt.date(day.year + month // 12, month % 12 + 1, 1)
    return following - ONE_DAY


def _years(begun: dt.date, last: dt.date | None, on: dt.date) -> Iterator[dt.date]:
    """The day of effect and its anniversaries."""
    for number in range(on.year - begun.year + 1):
        day = _anniversary(begun, number)
        if day <= on and (last is None or day <= last):
            yield day


def _year_end(since: dt.date, last: dt.date | None) -> dt.date:
    end = _anniversary(since, 1) - ONE_DAY
    return min(end, last) if last else end


def _anniversary(day: dt.date, years: int) -> dt.date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return dt.date(day.year + years, 3, 1)
