"""The pieces a deadline is computed from: the nominal end, the count of working days, the roll over days off.

Every piece says what it did in plain sentences; whoever combines them (`arithmetic`, the clocks of procedures) only
arranges these sentences.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass

from quanlian.core.calendar.length import Length, Unit
from quanlian.core.calendar.table import Calendar
from quanlian.core.findings import UserError

ONE_DAY = dt.timedelta(days=1)
MONTHS = 12
_WEEK = "一二三四五六日"
Skip = Callable[[dt.date], bool]


@dataclass(frozen=True, slots=True)
class Step:
    """One sentence of a derivation and the day it speaks of."""

    day: dt.date
    text: str


def never(day: dt.date) -> bool:
    """No day is skipped."""
    return False


def spoken(day: dt.date) -> str:
    """The day as derivations spell it: 2026年10月1日（星期四）."""
    return f"{day.year}年{day.month}月{day.day}日（星期{_WEEK[day.weekday()]}）"


def start_step(day: dt.date, length: Length) -> Step:
    """The first sentence: the start day is excluded."""
    return Step(day, f"{spoken(day)}为起算日，不计入；期间{length}。")


def nominal_end(day: dt.date, size: Length) -> dt.date:
    """The last day before any move to a working day; not for working days. Hours count as whole days."""
    if size.unit is Unit.CALENDAR_DAY:
        return day + size.count * ONE_DAY
    if size.unit is Unit.HOUR:
        return day + dt.timedelta(days=size.count // 24)
    months = size.count * (MONTHS if size.unit is Unit.YEAR else 1)
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def nominal_step(start: dt.date, end: dt.date, unit: Unit) -> Step:
    """Where the nominal end lies, and why it is not the corresponding day where it is not."""
    if unit is not Unit.CALENDAR_DAY and end.day != start.day:
        missing = f"{end.year}年{end.month}月没有{start.day}日，以该月最后一日{spoken(end)}为期间末日。"
        return Step(end, missing)
    return Step(end, f"期间末日为{spoken(end)}。")


def count_working(
    day: dt.date, wanted: int, calendar: Calendar, steps: list[Step], step: dt.timedelta = ONE_DAY, skip: Skip = never
) -> dt.date:
    """The `wanted`-th working day after `day` (before it, for a negative `step`), not counting skipped days."""
    counted = 0
    while counted < wanted:
        day += step
        if skip(day):
            continue
        working = calendar.is_working(day)
        counted += working
        remark = calendar.remark(day)
        if remark:
            what = f"计为第{counted}个工作日" if working else "不计入"
            steps.append(Step(day, f"{spoken(day)}为{remark}，{what}。"))
    return day


def roll_forward(day: dt.date, calendar: Calendar, steps: list[Step], skip: Skip = never) -> dt.date:
    """The day itself if it is worked and not skipped, else the next such day."""
    while skip(day) or not calendar.is_working(day):
        reason = "暂停计算之日" if skip(day) else calendar.remark(day) or "休息日"
        steps.append(Step(day, f"{spoken(day)}为{reason}，顺延。"))
        day += ONE_DAY
    if remark := calendar.remark(day):
        steps.append(Step(day, f"{spoken(day)}为{remark}，照常计算。"))
    return day


def end_steps(day: dt.date, text: str, provisional: bool) -> tuple[Step, ...]:
    """The closing sentences; `text` has one place for the day."""
    closing = Step(day, text.format(spoken(day)))
    if not provisional:
        return (closing,)
    return closing, Step(day, "所涉年份的放假安排尚未录入，暂仅按周末计算，录入后将重新计算。")


def depends_on_unknown(one: dt.date, other: dt.date, calendar: Calendar) -> bool:
    """Whether a day from one to the other, either way round, lies in a year without a holiday table."""
    low, high = sorted((one.year, other.year))
    return any(year not in calendar.known_years for year in range(low, high + 1))


def out_of_range(length: str) -> UserError:
    """The refusal of a result past the year 9999."""
    return UserError("CALENDAR_RANGE", "期间超出可计算的年份", value=length, remedy="请核对日期和期间长度")
