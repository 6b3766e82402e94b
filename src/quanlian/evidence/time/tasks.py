"""Stamping in the background, run by the worker."""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from quanlian.evidence.time import stored


@app.task(name="evidence.stamp_waiting", queueing_lock="evidence.stamp_waiting", lock="evidence.stamp_waiting")
def stamp_waiting() -> int:
    """Stamp what has no stamp yet; what no authority stamped now is taken up by the next sweep."""
    done = stored.stamp_waiting()
    if done == stored.BATCH:
        ask_stamps()
    return done


@app.periodic(cron="*/3 * * * *")
@app.task(name="evidence.stamp_sweep", queueing_lock="evidence.stamp_sweep")
def stamp_sweep(timestamp: int) -> None:
    """Every three minutes: what a crash or a silent authority left behind."""
    if stored.waiting(1):
        ask_stamps()


def ask_stamps() -> None:
    """Have the worker stamp what waits, unless a job for it waits already."""
    try:
        with transaction.atomic():
            stamp_waiting.defer()
    except AlreadyEnqueued:
        return
