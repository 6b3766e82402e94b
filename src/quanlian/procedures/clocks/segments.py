"""A period with its extensions as a chain of stretches, and where each one ends.

Extensions in the same unit are added to the period before anything is counted (一个月又一个月 = 两个月); those in
another unit follow it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from quanlian.core.calendar.counting import (
    MONTHS,
    ONE_DAY,
    Step,
    count_working,
    depends_on_unknown,
    nominal_end,
)
from quanlian.core.calendar.length import Length, Unit, parse_length
from quanlian.core.calendar.table import Calendar
from quanlian.core.findings import UserError
from quanlian.procedures.clocks.run import Extension
from quanlian.procedures.clocks.spans import Spans, days_between

_ORDER = (Unit.MONTH, Unit.CALENDAR_DAY, Unit.WORKING_DAY)


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch: after `start` up to and including `end`. `nominal` is its end had there been no pause.

    `size` is as the law words it. `steps` are the sentences on exceptional days where working days are counted.
    """

    size: Length
    start: dt.date
    end: dt.date
    nominal_from: dt.date
    nominal: dt.date
    steps: tuple[Step, ...]

    @property
    def working(self) -> bool:
        return self.size.unit is Unit.WORKING_DAY

    def units(self, first: dt.date, last: dt.date, calendar: Calendar) -> int:
        """How many days of the stretch from `first` to `last` would count: working days, or all days."""
        low, high = max(first, self.start + ONE_DAY), min(last, self.end)
        if not self.working:
            return max(0, (high - low).days + 1)
        return sum(calendar.is_working(day) for day in days_between(low, high))

    def unknown(self, calendar: Calendar) -> bool:
        """Whether counting went through a year without a holiday table."""
        return self.working and depends_on_unknown(self.start, self.end, calendar)


def chain(size: Length, extensions: Sequence[Extension]) -> tuple[Length, ...]:
    """The period with all extensions as lengths in the order they are counted: first the period's own unit."""
    total = {_family(size.unit): size}
    for one in sorted((parse_length(each.length) for each in extensions), key=lambda each: (each.unit, each.count)):
        family = _family(one.unit)
        total[family] = _sum(total[family], one) if family in total else one
    if Unit.HOUR in total and len(total) > 1:
        raise UserError("CLOCK_UNITS", "以小时计的期间只能以小时延长", value=str(size), remedy="延长写作例如“24 h”")
    own = _family(size.unit)
    return (total[own], *(total[unit] for unit in _ORDER if unit in total and unit is not own))


def lay_out(start: dt.date, sizes: Sequence[Length], spans: Spans, calendar: Calendar) -> tuple[Segment, ...]:
    """Where each length ends. How many days months and years have is fixed without the pauses, which then move it."""
    found: list[Segment] = []
    nominal_from = at = start
    for size in sizes:
        steps: list[Step] = []
        if size.unit is Unit.WORKING_DAY:
            nominal = count_working(nominal_from, size.count, calendar, []) if len(sizes) > 1 else at
            end = count_working(at, size.count, calendar, steps, skip=spans.covers)
        else:
            nominal = nominal_end(nominal_from, size)
            end = spans.advance(at, (nominal - nominal_from).days)
        found.append(Segment(size, at, end, nominal_from, nominal, tuple(steps)))
        nominal_from, at = nominal, end
    return tuple(found)


def _family(unit: Unit) -> Unit:
    return Unit.MONTH if unit is Unit.YEAR else unit


def _sum(one: Length, other: Length) -> Length:
    if one.unit is other.unit:
        return Length(one.count + other.count, one.unit)
    return Length(_months(one) + _months(other), Unit.MONTH)


def _months(size: Length) -> int:
    return size.count * (MONTHS if size.unit is Unit.YEAR else 1)
