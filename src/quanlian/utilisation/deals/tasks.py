"""Jobs of the room, run by the worker."""

from __future__ import annotations

from procrastinate.contrib.django import app


@app.periodic(cron="10 18 * * *")
@app.task(name="deals.remind_idle", queueing_lock="deals.remind_idle")
def remind_idle(timestamp: int) -> int:
    """At night (02:10 in China): negotiations in which nobody spoke for thirty days; how many were reminded."""
    from quanlian.utilisation.deals.nightly import remind

    return remind()


@app.periodic(cron="*/5 * * * *")
@app.task(name="deals.read_banks", queueing_lock="deals.read_banks")
def read_banks(timestamp: int) -> int:
    """Every five minutes: what the banks' interfaces have new; how many statements."""
    from quanlian.utilisation.deals.banks import fetch_all

    return fetch_all()


@app.periodic(cron="20 17 * * *")
@app.task(name="deals.expire", queueing_lock="deals.expire")
def expire(timestamp: int) -> int:
    """At night (01:20 in China): rights of licences whose term is over are free; how many deals."""
    from quanlian.procedures.moment import today
    from quanlian.utilisation.deals.nightly import free_expired

    return free_expired(today())
