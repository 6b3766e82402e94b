"""Periods and settings of the market, from the clock catalogue and the dated parameters."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from quanlian.core.calendar.queries import calendar
from quanlian.procedures.clocks.pick import run_clock
from quanlian.rules.library import national
from quanlian.rules.parameters import Dated


def end_of(clock: str, start: dt.date) -> dt.date:
    """The last day of a clock of the catalogue that starts on `start`."""
    found = run_clock(clock, start, calendar()).due.date
    return found if found is not None else start


def setting(name: str, on: dt.date) -> Dated:
    """A parameter as of a day. Raises UserError where there is none."""
    return national().at(name, on)


def number(name: str, on: dt.date) -> int:
    """A whole number among the parameters."""
    value = setting(name, on).value
    return int(value) if isinstance(value, Decimal) else 0


def words(name: str, on: dt.date) -> tuple[str, ...]:
    """A list of words among the parameters."""
    value = setting(name, on).value
    return tuple(str(one) for one in value) if isinstance(value, tuple) else ()
