"""Jobs of 贷后与处置, run by the worker."""

from __future__ import annotations

from procrastinate.contrib.django import app

from quanlian.procedures.moment import today


@app.periodic(cron="10 18 * * *")
@app.task(name="collateral.scan", queueing_lock="collateral.scan")
def nightly(timestamp: int) -> int:
    """At night (02:10 in China), after the registry's imports: how many alerts are new."""
    from quanlian.utilisation.collateral.watching.scan import scan

    return scan(today()).new
