"""The holiday table for a command: the home's own where there is one, else the one that ships with the house."""

from __future__ import annotations

import os

from quanlian.core.calendar.table import Calendar
from quanlian.web.cli.frame import ready


def home_calendar() -> tuple[Calendar, str]:
    """The calendar and where it comes from: `database` (an operator's edits count) or `seed`.

    A home without a database is not given one for the sake of a date: creating it takes far longer than the answer.
    """
    if not _has_database():
        from quanlian.core.calendar.seed import seed_calendar

        return seed_calendar(), "seed"
    with ready():
        from quanlian.core.calendar.queries import calendar

        return calendar(), "database"


def _has_database() -> bool:
    from quanlian.core.embedded.server import Server

    return bool(os.environ.get("DATABASE_URL")) or (Server().data / "PG_VERSION").exists()
