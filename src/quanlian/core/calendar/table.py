"""Which days are working days: weekends, then the State Council's yearly notice on top.

A year whose notice has not been loaded is known by its weekends only; whoever counts in it must say so.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property

SATURDAY, WEEK, WORKED = 5, 7, 5


class DayKind(StrEnum):
    """What the notice makes of a day: a statutory day off, or a weekend day worked in exchange (调休上班)."""

    HOLIDAY = "holiday"
    WORKDAY = "workday"


@dataclass(frozen=True)
class Calendar:
    """Exceptions to the plain week. `names` holds the Chinese name of an exceptional day, used in derivations."""

    days: Mapping[dt.date, DayKind] = field(default_factory=dict)
    known_years: Collection[int] = frozenset()
    names: Mapping[dt.date, str] = field(default_factory=dict)

    def is_working(self, day: dt.date) -> bool:
        kind = self.days.get(day)
        return day.weekday() < SATURDAY if kind is None else kind is DayKind.WORKDAY

    def working_after(self, start: dt.date, end: dt.date) -> int:
        """Working days after `start` up to and including `end`, which is not before it: by weeks, not day by day."""
        weeks, rest = divmod((end - start).days, WEEK)
        plain = weeks * WORKED + sum((start.weekday() + n) % WEEK < SATURDAY for n in range(1, rest + 1))
        days, shifts = self._shifts
        return plain + sum(shifts[bisect_right(days, start) : bisect_right(days, end)])

    @cached_property
    def _shifts(self) -> tuple[list[dt.date], list[int]]:
        """The exceptional days in order and what each adds to the plain week: 1, -1 or nothing."""
        days = sorted(self.days)
        return days, [self.is_working(day) - (day.weekday() < SATURDAY) for day in days]

    def knows(self, day: dt.date) -> bool:
        """Whether the notice of the day's year has been loaded."""
        return day.year in self.known_years

    def remark(self, day: dt.date) -> str:
        """Why this day is not what its weekday says, as a Chinese phrase; blank for an ordinary day."""
        kind, name = self.days.get(day), self.names.get(day, "")
        if kind is DayKind.HOLIDAY:
            return f"法定节假日（{name}）" if name else "法定节假日"
        if kind is DayKind.WORKDAY:
            return f"调休上班日（{name}）" if name else "调休上班日"
        return ""


@cache
def weekends_only() -> Calendar:
    """A calendar that knows no year: every result computed with it is provisional."""
    return Calendar()
