"""Deadline arithmetic, with its own explanation.

Start day excluded; months and years end on the corresponding day, else on the month's last day; a period of days,
months or years that ends on a day off ends on the next working day (专利法实施细则第五条; 商标法实施条例第十二条).
Working days are counted one by one. Hours run on and never roll.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass

from quanlian.core.calendar.length import Length, Unit, parse_length
from quanlian.core.calendar.table import Calendar
from quanlian.core.findings import UserError

ONE_DAY = dt.timedelta(days=1)
MONTHS = 12
_WEEK = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Step:
    """One sentence of a derivation and the day it speaks of."""

    day: dt.date
    text: str


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
        raise _out_of_range(length) from None


def before(event: dt.date, length: str, calendar: Calendar) -> Due:
    """The last day on which something may be done that must be done `length` before `event`.

    The event's day is excluded and the count runs backwards; nothing rolls, as the law moves only the end of a period.
    """
    size = parse_length(length)
    steps = [Step(event, f"{_day(event)}为事件发生日，不计入，向前推算{size}。")]
    try:
        if size.unit is Unit.WORKING_DAY:
            found = _count(event, size.count, calendar, steps, -ONE_DAY)
        else:
            found = _plain(event, Length(-size.count, size.unit))
    except (OverflowError, ValueError):
        raise _out_of_range(length) from None
    working = size.unit is Unit.WORKING_DAY
    return _finish(found, "最迟应于{}前（含当日）办理。", working and _unknown(found, event, calendar), steps)


def _add(start: dt.date | dt.datetime, size: Length, calendar: Calendar, roll: bool) -> Due:
    if size.unit is Unit.HOUR:
        return _hours(start, size)
    day = start.date() if isinstance(start, dt.datetime) else start
    steps = [Step(day, f"{_day(day)}为起算日，不计入；期间{size}。")]
    if size.unit is Unit.WORKING_DAY:
        end = _count(day, size.count, calendar, steps, ONE_DAY)
        return _finish(end, "期间于{}届满。", _unknown(day, end, calendar), steps)
    nominal = _plain(day, size)
    steps.append(Step(nominal, _nominal(day, nominal, size)))
    end = _roll(nominal, calendar, steps) if roll else nominal
    return _finish(end, "期间于{}届满。", roll and _unknown(nominal, end, calendar), steps)


def _out_of_range(length: str) -> UserError:
    return UserError("CALENDAR_RANGE", "期间超出可计算的年份", value=length, remedy="请核对日期和期间长度")


def _hours(start: dt.date | dt.datetime, size: Length) -> Due:
    moment = start if isinstance(start, dt.datetime) else dt.datetime.combine(start, dt.time())
    end = moment + dt.timedelta(hours=size.count)
    text = f"自{_day(moment.date())}起算{size}，于{_day(end.date())}届满；以小时计的期间不顺延。"
    exact = end if isinstance(start, dt.datetime) else None
    return Due(end.date(), False, (Step(end.date(), text),), exact)


def _plain(day: dt.date, size: Length) -> dt.date:
    if size.unit is Unit.CALENDAR_DAY:
        return day + size.count * ONE_DAY
    if size.unit is Unit.HOUR:
        return day + dt.timedelta(days=size.count // 24)
    months = size.count * (MONTHS if size.unit is Unit.YEAR else 1)
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _count(day: dt.date, wanted: int, calendar: Calendar, steps: list[Step], step: dt.timedelta) -> dt.date:
    counted = 0
    while counted < wanted:
        day += step
        working = calendar.is_working(day)
        counted += working
        remark = calendar.remark(day)
        if remark:
            what = f"计为第{counted}个工作日" if working else "不计入"
            steps.append(Step(day, f"{_day(day)}为{remark}，{what}。"))
    return day


def _roll(day: dt.date, calendar: Calendar, steps: list[Step]) -> dt.date:
    while not calendar.is_working(day):
        steps.append(Step(day, f"{_day(day)}为{calendar.remark(day) or '休息日'}，顺延。"))
        day += ONE_DAY
    if remark := calendar.remark(day):
        steps.append(Step(day, f"{_day(day)}为{remark}，照常计算。"))
    return day


def _finish(day: dt.date, text: str, provisional: bool, steps: list[Step]) -> Due:
    steps.append(Step(day, text.format(_day(day))))
    if provisional:
        steps.append(Step(day, "所涉年份的放假安排尚未录入，暂仅按周末计算，录入后将重新计算。"))
    return Due(day, provisional, tuple(steps))


def _unknown(one: dt.date, other: dt.date, calendar: Calendar) -> bool:
    """Whether a day from one to the other, either way round, lies in a year without a holiday table."""
    low, high = sorted((one.year, other.year))
    return any(year not in calendar.known_years for year in range(low, high + 1))


def _nominal(start: dt.date, end: dt.date, size: Length) -> str:
    if size.unit is not Unit.CALENDAR_DAY and end.day != start.day:
        return f"{end.year}年{end.month}月没有{start.day}日，以该月最后一日{_day(end)}为期间末日。"
    return f"期间末日为{_day(end)}。"


def _day(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日（星期{_WEEK[day.weekday()]}）"
