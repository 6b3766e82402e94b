"""Jobs of the client room, run by the worker."""

from __future__ import annotations

from procrastinate.contrib.django import app

from quanlian.core.clients import idempotency
from quanlian.core.clients.delivery import deliver_due


@app.task(name="clients.deliver")
def deliver() -> int:
    return deliver_due()


@app.periodic(cron="* * * * *")
@app.task(name="clients.sweep", queueing_lock="clients.sweep")
def sweep(timestamp: int) -> int:
    """Send what is due again and what a crash left behind."""
    return deliver_due()


@app.periodic(cron="17 3 * * *")
@app.task(name="clients.purge", queueing_lock="clients.purge")
def purge(timestamp: int) -> int:
    """Forget old answers."""
    return idempotency.purge()
