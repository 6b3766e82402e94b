"""When an alert runs next (pure): early in the morning, before the office opens."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from quanlian.search.saved.models import Frequency

SHANGHAI = ZoneInfo("Asia/Shanghai")
HOUR = 7
MONDAY = 0


def next_run(frequency: str, after: dt.datetime) -> dt.datetime | None:
    """The first 07:00 (weekly: of a Monday) after a moment; None where nothing is to run."""
    if frequency == Frequency.OFF:
        return None
    local = after.astimezone(SHANGHAI)
    day = local.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    day += dt.timedelta(days=int(day <= local))
    if frequency == Frequency.WEEKLY:
        day += dt.timedelta(days=(MONDAY - day.weekday()) % 7)
    return day
