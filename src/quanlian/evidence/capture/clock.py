"""Times as they are written in the kept files: UTC with milliseconds."""

from __future__ import annotations

import datetime as dt


def spelled(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def now() -> str:
    return spelled(dt.datetime.now(dt.UTC))


def of_seconds(epoch: float) -> str:
    """A browser's wall time (seconds since 1970)."""
    return spelled(dt.datetime.fromtimestamp(epoch, dt.UTC))
