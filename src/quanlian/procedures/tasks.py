"""Jobs of the case engine, run by the worker."""

from __future__ import annotations

from procrastinate.contrib.django import app

from quanlian.core.events.listening import Payload, on
from quanlian.core.wall_clock import jumped  # here, so that it measures from the start of the worker
from quanlian.procedures.actions.deadlines import sweep
from quanlian.procedures.actions.recompute import recompute
from quanlian.procedures.actions.waiting import tell_of_jump
from quanlian.procedures.letters import tasks as letters  # noqa: F401 - registers their jobs


@app.periodic(cron="*/5 * * * *")
@app.task(name="procedures.sweep", queueing_lock="procedures.sweep")
def sweep_deadlines(timestamp: int) -> int:
    """Deadlines: fire, warn, escalate; not by a clock that was set meanwhile."""
    if jumped():
        tell_of_jump()
        return 0
    done = sweep()
    return done.fired + done.warned + done.escalated


@app.task(name="procedures.recompute", queueing_lock="procedures.recompute")
def recompute_provisional() -> int:
    """Due dates that rested on a year without holidays, or on a table that has changed."""
    return recompute()


@on("calendar.changed")
def _calendar_changed(payload: Payload) -> None:
    recompute_provisional.defer()
