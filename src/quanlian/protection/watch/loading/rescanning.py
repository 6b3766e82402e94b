"""A mark put under watch today is looked for in what was loaded before."""

from __future__ import annotations

from collections import defaultdict

from django.db import transaction

from quanlian.procedures.moment import today
from quanlian.protection.watch import leads
from quanlian.protection.watch.finding import Spotter
from quanlian.protection.watch.loading import lake
from quanlian.protection.watch.loading.shelving import shelve, words
from quanlian.protection.watch.models import Load, WatchedMark
from quanlian.protection.watch.scoring.weights import figures
from quanlian.protection.watch.sources import Row


def rescan(mark: WatchedMark) -> int:
    """All of the lake against this one mark; the number of its leads afterwards. May be run again."""
    spotter = Spotter([mark], figures(today()))
    touched: set[int] = set()
    for chunk in lake.rows_of():
        touched |= _shelve(spotter, chunk)
    for load in Load.objects.filter(pk__in=touched):
        leads.make(load, spotter)
    return mark.leads.count()


def _shelve(spotter: Spotter, chunk: list[tuple[int, Row]]) -> set[int]:
    found: dict[int, list[Row]] = defaultdict(list)
    for (batch, row), marks in zip(chunk, spotter.spot_many([words(row) for _, row in chunk]), strict=True):
        if marks:
            found[batch].append(row)
    loads = Load.objects.in_bulk(found)
    with transaction.atomic():
        for batch, rows in found.items():
            if batch in loads:
                shelve(loads[batch], rows, old=True)
    return set(loads)
