"""Periods in months and years as the law counts them.

The end is the corresponding day of the last month, or that month's last day where there is none
(专利法实施细则 2023 第五条；商标法实施条例 2014 第十二条第一款).
"""

from __future__ import annotations

import calendar
import datetime as dt

ONE_DAY = dt.timedelta(days=1)


def add_months(start: dt.date, months: int) -> dt.date:
    """The corresponding day `months` later (earlier if negative)."""
    index = start.year * 12 + start.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if start.day <= 28:
        return dt.date(year, month, start.day)
    return dt.date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def add_years(start: dt.date, years: int) -> dt.date:
    """The corresponding day `years` later; 29 February gives 28 February in a common year."""
    return add_months(start, years * 12)


def months_between(start: dt.date, end: dt.date) -> int:
    """Whole months from `start` to `end`, negative if `end` lies before."""
    if end < start:
        return -months_between(end, start)
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def years_between(start: dt.date, end: dt.date) -> int:
    """Whole years from `start` to `end`, negative if `end` lies before."""
    months = months_between(start, end)
    return months // 12 if months >= 0 else -(-months // 12)


def started_months(start: dt.date, end: dt.date) -> int:
    """Months begun after `start` by `end`: 0 on or before `start`, 1 up to the first corresponding day, and so on."""
    if end <= start:
        return 0
    months = months_between(start, end)
    return months if add_months(start, months) == end else months + 1


def last_day_of_year(start: dt.date, years: int) -> dt.date:
    """31 December of the `years`-th year after the year of `start` (著作权法第二十三条)."""
    return dt.date(start.year + years, 12, 31)
