"""Jobs of the case engine, run by the worker."""

from __future__ import annotations

from procrastinate.contrib.django import app

from quanlian.core.events.outbox import Payload, on
from quanlian.core.wall_clock import jumped  # here, so that it measures from the start of the worker


@app.periodic(cron="*/5 * * * *")
@app.task(name="procedures.sweep", queueing_lock="procedures.sweep")
def sweep_deadlines(timestamp: int) -> int:
    """Deadlines: fire, warn, escalate; not by a clock that was set meanwhile."""
    from quanlian.procedures.actions.deadlines import sweep
    from quanlian.procedures.actions.waiting import tell_of_jump

    if jumped():
        tell_of_jump()
        return 0
    done = sweep()
    return done.fired + done.warned + done.escalated


@app.task(name="procedures.render_letters")
def render_letters(case: int) -> int:
    """The files of a case's new letters."""
    from quanlian.procedures.actions.letters import render
    from quanlian.procedures.models import CaseLetter

    waiting = list(CaseLetter.objects.filter(case=case, pdf=None).values_list("pk", flat=True))
    for pk in waiting:
        render(pk)
    return len(waiting)


@app.periodic(cron="7 * * * *")
@app.task(name="procedures.render_left_behind", queueing_lock="procedures.render_left_behind")
def render_left_behind(timestamp: int) -> int:
    """Letters whose rendering a crash left behind."""
    from quanlian.procedures.models import CaseLetter

    cases = CaseLetter.objects.filter(pdf=None).values_list("case", flat=True).distinct()[:500]
    return sum(render_letters(case=case) for case in cases)


@app.task(name="procedures.recompute", queueing_lock="procedures.recompute")
def recompute_provisional() -> int:
    """Due dates that rested on a year without holidays, or on a table that has changed."""
    from quanlian.procedures.actions.recompute import recompute

    return recompute()


@on("calendar.changed")
def _calendar_changed(payload: Payload) -> None:
    recompute_provisional.defer()
