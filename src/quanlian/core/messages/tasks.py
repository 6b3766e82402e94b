"""Jobs of the message room, run by the worker."""

from __future__ import annotations

from procrastinate.contrib.django import app

from quanlian.core.messages.delivery import deliver_due


@app.task(name="messages.deliver")
def deliver() -> int:
    return deliver_due()


@app.periodic(cron="* * * * *")
@app.task(name="messages.sweep", queueing_lock="messages.sweep")
def sweep(timestamp: int) -> int:
    """Send what is due again, the digests, and what a crash left behind."""
    return deliver_due()
