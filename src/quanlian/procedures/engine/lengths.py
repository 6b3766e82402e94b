"""How long a clock of an item is: its own length, or that of the catalogue under the law of its event's day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from quanlian.procedures.clocks.catalogue import clock
from quanlian.procedures.clocks.model import Direction
from quanlian.procedures.spec import ClockUse


@dataclass(frozen=True, slots=True)
class Span:
    """A length (`15 wd`), the article it rests on, and whether a person should confirm it before relying on it.

    `calendar_day`: the end is a day of the calendar (every year by 31 January, a window before an expiry), which the
    catalogue works out; pauses and extensions do not move it.
    """

    length: str
    basis: str
    roll: bool = True
    check: bool = False
    warn: str = ""
    calendar_day: bool = False


def span_of(use: ClockUse, event: dt.date) -> Span:
    """The length in force for an event on that day. Raises UserError CLOCK_UNKNOWN or CLOCK_NO_VERSION."""
    if use.length is not None:
        return Span(use.length, use.basis, use.roll, warn=use.warn or "")
    entry = clock(use.use)
    version = entry.at(event)
    basis = f"{version.article}（{version.source}）" if version.source else version.article
    fixed = entry.direction in (Direction.YEARLY, Direction.WINDOW)
    return Span(version.length, basis, entry.roll, version.confidence.needs_check, use.warn or entry.warn, fixed)


def in_hours(use: ClockUse) -> bool:
    """Whether the clock counts hours, so that it starts at a moment and not on a day."""
    length = use.length or clock(use.use).versions[-1].length
    return length.endswith("h")
