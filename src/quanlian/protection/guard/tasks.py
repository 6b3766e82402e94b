"""Jobs of the guard, run by the worker."""

from __future__ import annotations

from django.utils.timezone import localdate
from procrastinate.contrib.django import app

from quanlian.protection.guard.gazette.pictures import look
from quanlian.protection.guard.gazette.run import run_waiting
from quanlian.protection.guard.gazette.telling import tell
from quanlian.protection.guard.keymarks.expiring import expire
from quanlian.protection.guard.names.offered import take_over
from quanlian.protection.guard.signals.run import compute


@app.task(name="guard.compare", queueing_lock="guard.compare", lock="guard.compare")
def compare_now() -> int:
    """Asked for by an officer: compare what waits, then tell."""
    today = localdate()
    found = run_waiting(today) + look(today)
    tell(today)
    return found


@app.periodic(cron="23 18 * * *")
@app.task(name="guard.night", queueing_lock="guard.night", lock="guard.compare")
def night(timestamp: int) -> int:
    """At 02:23 in China (cron runs on UTC): names of the registry, new filings, messages, the list of key marks."""
    today = localdate()
    take_over(today)
    found = run_waiting(today) + look(today)
    tell(today)
    expire(today)
    return found


@app.periodic(cron="53 18 * * 6")
@app.task(name="guard.signals", queueing_lock="guard.signals")
def signals(timestamp: int) -> int:
    """Every Sunday at 02:53 in China: signs of bad faith over all filings."""
    return compute(localdate()).kept


@app.task(name="guard.signals_now", queueing_lock="guard.signals_now")
def signals_now() -> int:
    """Asked for by an officer."""
    return compute(localdate()).kept
