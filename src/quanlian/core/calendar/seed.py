"""First filling of the holiday table from the constants of the PyPI package `chinesecalendar` (MIT), 2004-2026.

The package restates the State Council's yearly notices; it knows no year before its notice, so later years are
entered by the operator.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version

from chinese_calendar import constants

from quanlian.core.calendar.table import Calendar, DayKind

_NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利七十周年纪念日",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the holiday table."""

    date: dt.date
    kind: DayKind
    name: str


def rows() -> Iterator[Row]:
    """Every exceptional day the package knows, days off first."""
    for kind, days in ((DayKind.HOLIDAY, constants.holidays), (DayKind.WORKDAY, constants.workdays)):
        for date, name in days.items():
            yield Row(date, kind, _NAMES.get(name, name))


def source() -> str:
    return f"chinesecalendar {version('chinesecalendar')}"


def seed_calendar() -> Calendar:
    """The same rows as a calendar, for use without a database."""
    table = list(rows())
    return Calendar(
        {row.date: row.kind for row in table},
        frozenset(row.date.year for row in table),
        {row.date: row.name for row in table},
    )


def seed() -> int:
    """Add the days and years the table does not have; never overwrites an operator's row. Returns the days added."""
    from quanlian.core.calendar.models import Holiday, LoadedYear

    origin, table = source(), list(rows())
    had = Holiday.objects.count()
    Holiday.objects.bulk_create(
        [Holiday(date=row.date, kind=row.kind, name=row.name, source=origin) for row in table], ignore_conflicts=True
    )
    years = sorted({row.date.year for row in table})
    LoadedYear.objects.bulk_create([LoadedYear(year=year, source=origin) for year in years], ignore_conflicts=True)
    return Holiday.objects.count() - had
