"""Jobs of the market, run by the worker."""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django import app

from quanlian.core.events.listening import Payload, on
from quanlian.procedures.moment import today


@app.periodic(cron="10 18 * * *")
@app.task(name="market.recheck", queueing_lock="market.recheck")
def recheck_all(timestamp: int) -> int:
    """At night (02:10 in China): every offer that hangs; how many were taken down."""
    from quanlian.utilisation.market.recheck import recheck

    return len(recheck(today()).delisted)


@app.task(name="market.recheck_now", queueing_lock="market.recheck_now")
def recheck_now() -> int:
    """After an import."""
    from quanlian.utilisation.market.recheck import recheck

    return len(recheck(today()).delisted)


@on("registry.batch_published")
def imported(payload: Payload) -> None:
    """New registry data: the whole market is looked at again by the worker, once however many batches came."""
    from procrastinate.exceptions import AlreadyEnqueued

    try:
        with transaction.atomic():
            recheck_now.defer()
    except AlreadyEnqueued:
        return


@app.periodic(cron="20 20 * * *")
@app.task(name="market.refresh_pushes", queueing_lock="market.refresh_pushes")
def refresh_pushes(timestamp: int) -> int:
    """At night (04:20 in China): how the offers sent to other platforms stand there; how many were asked for."""
    from quanlian.utilisation.market.directory.pushing import refresh_all

    return refresh_all()


@app.periodic(cron="30 22 * * *")
@app.task(name="market.supervise", queueing_lock="market.supervise")
def supervise_all(timestamp: int) -> int:
    """Before the working day (06:30 in China): orders for what is late; how many were issued."""
    from quanlian.utilisation.market.supervision.opening import supervise

    return supervise(today()).issued
