"""The turn of the day: what was in force yesterday need not be today, though nobody brought anything in."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.timezone import localdate

from quanlian.search.indexing.changes import mark
from quanlian.search.indexing.reckoning import reckoned
from quanlian.search.models import Reckoning
from quanlian.search.sources import all_sources


def turn(today: dt.date | None = None) -> int:
    """Mark what reads differently today than on the day of the index; returns how many documents."""
    until = today or localdate()
    with transaction.atomic():
        row = Reckoning.objects.select_for_update().filter(pk=1).first()
        if row is None or row.day >= until:
            return 0
        marked = 0
        for source in all_sources():
            ids = source.due(row.day, until)
            mark(source.name, ids)
            marked += len(ids)
        reckoned(until)
        return marked
