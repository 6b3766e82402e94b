"""When each clock of a case runs out, and how that date came about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from quanlian.core.calendar.table import Calendar
from quanlian.procedures.clocks.due import ClockDue, due, due_before
from quanlian.procedures.clocks.pick import run_clock
from quanlian.procedures.clocks.run import local
from quanlian.procedures.engine.lengths import Span, span_of
from quanlian.procedures.engine.situation import ClockState, Situation
from quanlian.procedures.spec import ClockUse, Item


@dataclass(frozen=True, slots=True)
class Running:
    """A running clock of a case with its due date. `due.date` is None while it is paused."""

    name: str
    use: ClockUse
    clock: ClockState
    span: Span
    due: ClockDue


def running(item: Item, now: Situation, calendar: Calendar) -> Mapping[str, Running]:
    """The clocks that run (or are paused), by name, the earliest first; paused ones last."""
    found = [one_due(name, item.clocks[name], clock, calendar) for name, clock in now.clocks.items() if clock.running]
    return {one.name: one for one in sorted(found, key=lambda one: one.due.date or dt.date.max)}


def one_due(name: str, use: ClockUse, clock: ClockState, calendar: Calendar) -> Running:
    span = span_of(use, clock.event)
    if use.before:
        start = clock.start.date() if isinstance(clock.start, dt.datetime) else clock.start
        return Running(name, use, clock, span, due_before(start, span.length, calendar))
    if span.calendar_day:
        return Running(name, use, clock, span, run_clock(use.use, clock.start, calendar, event_date=clock.event).due)
    return Running(name, use, clock, span, due(span.length, clock.run, calendar, roll=span.roll))


def has_run_out(one: Running, at: dt.datetime) -> bool:
    """Whether the last day (or, for hours, the last moment) is over. A paused clock never runs out."""
    if one.due.at is not None:
        return local(at) > local(one.due.at)
    return one.due.date is not None and local(at).date() > one.due.date


def is_last_day(one: Running, at: dt.datetime) -> bool:
    """Whether the last day has come."""
    return one.due.date is not None and local(at).date() >= one.due.date
