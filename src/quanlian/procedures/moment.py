"""The office's clock, in one place, so that tests can set it."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone


def now() -> dt.datetime:
    """Now, in local time."""
    return timezone.localtime()


def today() -> dt.date:
    return now().date()
