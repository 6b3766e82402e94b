"""Nightly job of pools."""

from __future__ import annotations

from procrastinate.contrib.django import app


@app.periodic(cron="30 17 * * *")
@app.task(name="pools.remove_lapsed", queueing_lock="pools.remove_lapsed")
def remove_lapsed(timestamp: int) -> int:
    """At night (01:30 in China): patents that are no longer in force leave their pools; how many."""
    from quanlian.procedures.moment import today
    from quanlian.utilisation.alliances.removing import remove_lapsed as look

    return look(today())
