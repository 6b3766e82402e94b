"""Recordal of a patent licence: the three months from effect and the reminders before (实施细则第十五条)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from quanlian.core.calendar.arithmetic import Due, add
from quanlian.core.calendar.table import Calendar
from quanlian.rules.library import national
from quanlian.rules.parameters import Parameters


@dataclass(frozen=True, slots=True)
class Recordal:
    """`due`: the last day to file; `reminders`: days on which the parties are reminded, never after the last day."""

    due: Due
    reminders: tuple[dt.date, ...]


def recordal(effective_on: dt.date, calendar: Calendar, parameters: Parameters | None = None) -> Recordal:
    """The clock of a licence contract that took effect on `effective_on`: T+60, T+80 and T+90 days, then the end."""
    source = parameters if parameters is not None else national()
    months = source.at("precheck.licence.record_months", effective_on).value
    days = source.at("precheck.licence.reminder_days", effective_on).value
    due = add(effective_on, f"{months} m", calendar)
    offsets = [int(one) for one in days if isinstance(one, Decimal)] if isinstance(days, tuple) else []
    planned = (effective_on + dt.timedelta(offset) for offset in offsets)
    return Recordal(due, tuple(dict.fromkeys(min(day, due.date) for day in planned)))
