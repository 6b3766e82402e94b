"""Jobs of the watch by night, run by the worker; those of a load stand beside the loads."""

from __future__ import annotations

from procrastinate.contrib.django import app

from quanlian.core.actions import SYSTEM
from quanlian.protection.watch.loading import load
from quanlian.protection.watch.models import Load
from quanlian.protection.watch.rechecking import look_again


@app.periodic(cron="20 17 * * *")
@app.task(name="watch.recheck", queueing_lock="watch.recheck")
def recheck(timestamp: int) -> int:
    """At night (01:20 in China): listings taken down that came back; how many."""
    return look_again()


@app.periodic(cron="40 17 * * *")
@app.task(name="watch.read_interface", queueing_lock="watch.read_interface")
def read_interface(timestamp: int) -> int:
    """At night: what platforms have new since yesterday, for offices that read one."""
    if not Load.objects.filter(source="platform_interface").exists():
        return 0
    return load(SYSTEM, "platform_interface", None, at_once=True).leads
