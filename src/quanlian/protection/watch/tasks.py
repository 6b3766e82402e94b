"""Jobs of the watch, run by the worker."""

from __future__ import annotations

from procrastinate.contrib.django import app

from quanlian.core.actions import SYSTEM
from quanlian.protection.watch.models import Load, WatchedMark


@app.task(name="watch.load", lock="watch.load")
def run_load(load: int) -> int:
    """One load after the other; the number of its leads. A load that is done already is left alone."""
    from quanlian.protection.watch.loading import run
    from quanlian.protection.watch.loading.lock import one_at_a_time

    with one_at_a_time(wait=True):
        row = Load.objects.get(pk=load)
        return row.leads if row.state == Load.State.DONE else run(row).leads


@app.task(name="watch.rescan", lock="watch.load")
def rescan_mark(mark: int) -> int:
    """A new mark against what was loaded before."""
    from quanlian.protection.watch.loading.lock import one_at_a_time
    from quanlian.protection.watch.loading.rescanning import rescan

    with one_at_a_time(wait=True):
        return rescan(WatchedMark.objects.get(pk=mark))


@app.periodic(cron="20 17 * * *")
@app.task(name="watch.recheck", queueing_lock="watch.recheck")
def recheck(timestamp: int) -> int:
    """At night (01:20 in China): listings taken down that came back; how many."""
    from quanlian.protection.watch.rechecking import look_again

    return look_again()


@app.periodic(cron="40 17 * * *")
@app.task(name="watch.read_interface", queueing_lock="watch.read_interface")
def read_interface(timestamp: int) -> int:
    """At night: what platforms have new since yesterday, for offices that read one."""
    from quanlian.protection.watch.loading import load

    if not Load.objects.filter(source="platform_interface").exists():
        return 0
    return load(SYSTEM, "platform_interface", None, at_once=True).leads
