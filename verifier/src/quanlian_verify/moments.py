"""Moments as the formats spell them: UTC to the second, `2026-11-22T01:02:03Z`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from quanlian_verify.flaw import Flaw

FORM = "%Y-%m-%dT%H:%M:%SZ"
_BEIJING = timezone(timedelta(hours=8))
FIRST_YEAR, LAST_YEAR = 1970, 9998
"""No moment lies outside: a tolerance can be added to any of them, and POSIX seconds count from the first."""


def spell(moment: datetime) -> str:
    """The text of an aware datetime; fractions of a second are cut."""
    return moment.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


def beijing(moment: datetime) -> str:
    """The same moment as a clerk reads it: Beijing time (UTC+8, no summer time)."""
    return f"{moment.astimezone(_BEIJING):%Y-%m-%d %H:%M:%S}"


def read(text: str, where: str = "") -> datetime:
    """Raises Flaw TIME_FORM for anything `spell` would write otherwise."""
    try:
        moment = datetime.strptime(text, FORM).replace(tzinfo=UTC)
    except ValueError:
        moment = None
    if moment is None or spell(moment) != text or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise Flaw("TIME_FORM", f"not a UTC time: {text[:40]!a}", where)
    return moment
