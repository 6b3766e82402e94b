"""The calendar as the database has it, kept in memory until a row changes."""

from __future__ import annotations

import datetime as dt
import time
from functools import lru_cache

from django.db.models import Count, Max

from quanlian.core.calendar.models import Holiday, LoadedYear
from quanlian.core.calendar.table import Calendar, DayKind

Version = tuple[int, dt.datetime | None, int, dt.datetime | None]
FRESH = 1.0
"""Seconds for which a look at the table's version counts."""
_seen: list[tuple[float, Version]] = []


def calendar() -> Calendar:
    """The calendar of today's table; a change in another process is seen within a second."""
    return _load(_version())


def forget() -> None:
    """Look at the table again at the next question; called whenever a row changes in this process."""
    _seen.clear()


def _version() -> Version:
    """What the table was like at most a second ago, whichever process changed it."""
    now, held = time.monotonic(), _seen[:]
    if held and now - held[0][0] < FRESH:
        return held[0][1]
    version = _asked()
    _seen[:] = [(now, version)]
    return version


def _asked() -> Version:
    days = Holiday.objects.aggregate(n=Count("pk"), last=Max("updated_at"))
    years = LoadedYear.objects.aggregate(n=Count("pk"), last=Max("loaded_at"))
    return days["n"], days["last"], years["n"], years["last"]


@lru_cache(maxsize=1)
def _load(version: Version) -> Calendar:
    rows = list(Holiday.objects.values_list("date", "kind", "name"))
    return Calendar(
        days={date: DayKind(kind) for date, kind, _ in rows},
        names={date: name for date, _, name in rows},
        known_years=frozenset(LoadedYear.objects.values_list("year", flat=True)),
    )
