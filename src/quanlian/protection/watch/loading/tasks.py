"""Jobs of the loads, run by the worker: one after the other, since each compares with what was loaded before."""

from __future__ import annotations

from procrastinate.contrib.django import app

from quanlian.protection.watch.loading.lock import one_at_a_time
from quanlian.protection.watch.loading.rescanning import rescan
from quanlian.protection.watch.loading.running import run
from quanlian.protection.watch.models import Load, WatchedMark


@app.task(name="watch.load", lock="watch.load")
def run_load(load: int) -> int:
    """One load after the other; the number of its leads. A load that is done already is left alone."""
    with one_at_a_time(wait=True):
        row = Load.objects.get(pk=load)
        return row.leads if row.state == Load.State.DONE else run(row).leads


@app.task(name="watch.rescan", lock="watch.load")
def rescan_mark(mark: int) -> int:
    """A new mark against what was loaded before."""
    with one_at_a_time(wait=True):
        return rescan(WatchedMark.objects.get(pk=mark))
