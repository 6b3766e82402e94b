"""Deadline arithmetic, with its own explanation.

Start day excluded; months and years end on the corresponding day, else on the month's last day; a period of days,
months or years that ends on a day off ends on the next working day (专利法实施细则第五条; 商标法实施条例第十二条).
Working days are counted one by one. Hours run on and never roll.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from quanlian.core.calendar.counting import (
    ONE_DAY,
    Step,
    count_working,
    depends_on_unknown,
    end_steps,
    nominal_end,
    nominal_step,
    out_of_range,
    roll_forward,
    spoken,
    start_step,
)
from quanlian.core.calendar.length import Length, Unit, parse_length
from quanlian.core.calendar.table import Calendar

__all__ = ["Due", "Step", "add", "before"]


@dataclass(frozen=True, slots=True)
class Due:
    """A computed date. `provisional`: a year it depends on has no holiday table yet, so it may move.

    `at` is the exact moment where the period is in hours and the start was a moment.
    """

    date: dt.date
    provisional: bool
    derivation: tuple[Step, ...]
    at: dt.datetime | None = None

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(step.text for step in self.derivation)


def add(start: dt.date | dt.datetime, length: str, calendar: Calendar, roll: bool = True) -> Due:
    """The last day of a period of `length` that starts on `start`.

    `roll=False` is for lengths that are no procedural period, e.g. the validity of a mark. Raises UserError for an
    unreadable length or a result past the year 9999.
    """
    size = parse_length(length)
    try:
        return _add(start, size, calendar, roll)
    except (OverflowError, ValueError):
        raise out_of_range(length) from None


def before(event: dt.date, length: str, calendar: Calendar) -> Due:
    """The last day on which something may be done that must be done `length` before `event`.

    The event's day is excluded and the count runs backwards; nothing rolls, as the law moves only the end of a period.
    """
    size = parse_length(length)
    steps = [Step(event, f"{spoken(event)}为事件发生日，不计入，向前推算{size}。")]
    try:
        if size.unit is Unit.WORKING_DAY:
            found = count_working(event, size.count, calendar, steps, -ONE_DAY)
        else:
            found = nominal_end(event, Length(-size.count, size.unit))
    except (OverflowError, ValueError):
        raise out_of_range(length) from None
    working = size.unit is Unit.WORKING_DAY
    return _finish(found, "最迟应于{}前（含当日）办理。", working and depends_on_unknown(found, event, calendar), steps)


def _add(start: dt.date | dt.datetime, size: Length, calendar: Calendar, roll: bool) -> Due:
    if size.unit is Unit.HOUR:
        return _hours(start, size)
    day = start.date() if isinstance(start, dt.datetime) else start
    steps = [start_step(day, size)]
    if size.unit is Unit.WORKING_DAY:
        end = count_working(day, size.count, calendar, steps)
        return _finish(end, "期间于{}届满。", depends_on_unknown(day, end, calendar), steps)
    nominal = nominal_end(day, size)
    steps.append(nominal_step(day, nominal, size.unit))
    end = roll_forward(nominal, calendar, steps) if roll else nominal
    return _finish(end, "期间于{}届满。", roll and depends_on_unknown(nominal, end, calendar), steps)


def _hours(start: dt.date | dt.datetime, size: Length) -> Due:
    moment = start if isinstance(start, dt.datetime) else dt.datetime.combine(start, dt.time())
    end = moment + dt.timedelta(hours=size.count)
    text = f"自{spoken(moment.date())}起算{size}，于{spoken(end.date())}届满；以小时计的期间不顺延。"
    exact = end if isinstance(start, dt.datetime) else None
    return Due(end.date(), False, (Step(end.date(), text),), exact)


def _finish(day: dt.date, text: str, provisional: bool, steps: list[Step]) -> Due:
    return Due(day, provisional, (*steps, *end_steps(day, text, provisional)))
