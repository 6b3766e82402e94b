"""Jobs of the letters, run by the worker."""

from __future__ import annotations

from procrastinate.contrib.django import app

from quanlian.procedures.letters.files import render
from quanlian.procedures.models import CaseLetter


@app.task(name="procedures.render_letters")
def render_letters(case: int) -> int:
    """The files of a case's new letters."""
    waiting = list(CaseLetter.objects.filter(case=case, pdf=None).values_list("pk", flat=True))
    for pk in waiting:
        render(pk)
    return len(waiting)


@app.periodic(cron="7 * * * *")
@app.task(name="procedures.render_left_behind", queueing_lock="procedures.render_left_behind")
def render_left_behind(timestamp: int) -> int:
    """Letters whose rendering a crash left behind."""
    cases = CaseLetter.objects.filter(pdf=None).values_list("case", flat=True).distinct()[:500]
    return sum(render_letters(case=case) for case in cases)
