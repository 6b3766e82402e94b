"""The colour of a due date: how near it is."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from quanlian.core.calendar.arithmetic import before
from quanlian.core.calendar.table import Calendar
from quanlian.procedures.clocks.due import ClockDue
from quanlian.procedures.clocks.run import Moment, day_of, local
from quanlian.rules.library import national
from quanlian.rules.values import show

WARN = "clocks.amber_within"
"""The parameter that says from how much remaining time a clock is amber."""


class Light(StrEnum):
    """Green: time enough; amber: little left, the last day included; red: over; paused: stands still."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    PAUSED = "paused"


def lights(due: ClockDue, today: Moment, warn: str | None, calendar: Calendar) -> Light:
    """The colour on `today`; `warn` is the remaining time that makes it amber (None: the setting of the house)."""
    if due.date is None:
        return Light.PAUSED if due.paused else Light.GREEN
    if _over(due, today):
        return Light.RED
    length = warn or show(national().at(WARN, day_of(today)).value)
    return Light.AMBER if day_of(today) >= before(due.date, length, calendar).date else Light.GREEN


def _over(due: ClockDue, today: Moment) -> bool:
    if due.at is not None and isinstance(today, dt.datetime):
        return local(today) > local(due.at)
    return due.date is not None and day_of(today) > due.date
