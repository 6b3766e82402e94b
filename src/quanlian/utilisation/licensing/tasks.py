"""Nightly jobs of licensing."""

from __future__ import annotations

from procrastinate.contrib.django import app


@app.periodic(cron="10 17 * * *")
@app.task(name="licensing.remind", queueing_lock="licensing.remind")
def remind(timestamp: int) -> int:
    """At night (01:10 in China): licences that are 60, 80 or 90 days old and not filed; how many messages."""
    from quanlian.procedures.moment import today
    from quanlian.utilisation.licensing.recordals import remind as tell

    return tell(today())


@app.periodic(cron="15 17 * * *")
@app.task(name="licensing.statements", queueing_lock="licensing.statements")
def statements(timestamp: int) -> int:
    """At night: statements whose period is over; how many are new."""
    from quanlian.procedures.moment import today
    from quanlian.utilisation.licensing.royalties import draw_up

    return draw_up(today())


@app.periodic(cron="25 17 * * *")
@app.task(name="licensing.expire", queueing_lock="licensing.expire")
def expire(timestamp: int) -> int:
    """At night: rights of licences whose term is over are free; how many licences."""
    from quanlian.procedures.moment import today
    from quanlian.utilisation.licensing.expiring import free_expired

    return free_expired(today())
