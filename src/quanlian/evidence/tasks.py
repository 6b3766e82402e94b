"""Jobs of the evidence room, run by the worker."""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from quanlian.evidence import draining, witnessing
from quanlian.evidence.audit.whole import check_whole


@app.task(name="evidence.drain", queueing_lock="evidence.drain", lock="evidence.drain")
def drain_seals() -> int:
    """Take waiting statements to the log and publish a checkpoint."""
    return draining.drain()


@app.periodic(cron="* * * * *")
@app.task(name="evidence.sweep", queueing_lock="evidence.sweep", lock="evidence.drain")
def sweep(timestamp: int) -> int:
    """What a crash left behind; also runs when the worker starts."""
    return draining.drain()


@app.periodic(cron="*/5 * * * *")
@app.task(name="evidence.witness", queueing_lock="evidence.witness")
def ask_witnesses(timestamp: int) -> int:
    """Have the outside witnesses cosign the latest checkpoint; how many of them did."""
    return witnessing.cosign()


@app.periodic(cron="11 18 * * *")
@app.task(name="evidence.check_log", queueing_lock="evidence.check_log")
def check_log(timestamp: int) -> bool:
    """At night (18:11 UTC): the whole log, and every statement against it."""
    return not check_whole().faults


def ask_drain() -> None:
    """Have the worker seal what waits, unless a job for it waits already."""
    try:
        with transaction.atomic():
            drain_seals.defer()
    except AlreadyEnqueued:
        return
