"""Jobs of the room, run by the worker at night (China time 02:10 and 02:30)."""

from __future__ import annotations

from procrastinate.contrib.django import app

from quanlian.procedures.moment import today


@app.periodic(cron="10 18 * * *")
@app.task(name="valuation.recount", queueing_lock="valuation.recount")
def recount_fields(timestamp: int) -> int:
    """The counts by technical field that ratings read."""
    from quanlian.utilisation.valuation.gathering.counting import recount

    return recount(today())


@app.periodic(cron="30 18 * * *")
@app.task(name="valuation.rescore", queueing_lock="valuation.rescore")
def rescore_rights(timestamp: int) -> int:
    """New versions for rights of interest whose facts changed."""
    from quanlian.utilisation.valuation.rescoring import rescore

    return rescore(today())
