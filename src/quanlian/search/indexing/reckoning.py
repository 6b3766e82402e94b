"""The day whose standings the served index tells."""

from __future__ import annotations

import datetime as dt

from quanlian.search.models import Reckoning


def reckoned(day: dt.date) -> None:
    """The index tells the standing of this day."""
    Reckoning.objects.update_or_create(pk=1, defaults={"day": day})
