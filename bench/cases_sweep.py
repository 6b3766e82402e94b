"""The deadline worker over every clock: with much to do, with nothing new, and beside a loop that loads each case."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from functools import partial

from django.db.models import Q, QuerySet

from bench.timing import once, row
from quanlian.core.calendar.queries import calendar
from quanlian.procedures.actions.deadlines import Swept, escalate_all, fire_all, overdue, sweep, warn_all
from quanlian.procedures.actions.record import situation_of
from quanlian.procedures.engine.dues import running
from quanlian.procedures.library import item_of
from quanlian.procedures.models import Case, CaseClock, Phase
from quanlian.procedures.moment import now, today

EVERYTHING = 1_000_000
PARTS = {"what silence decides, each in a transaction": fire_all, "amber told": warn_all, "overdue told": escalate_all}


def sweeps() -> None:
    """First with what waits, then again: the second finds every clock settled."""
    clocks, cases = CaseClock.objects.count(), Case.objects.count()
    fire, tell = _waiting()
    rival = _naive()
    at = now()
    spent = sum(_part(what, partial(part, at, EVERYTHING)) for what, part in PARTS.items())
    what = f"sweep of {cases:,} cases, {clocks:,} running clocks, {fire:,} to fire, {tell:,} to tell"
    row(what, f"{spent:.1f} s", "< 10 s")
    done: list[Swept] = []
    lap = once(lambda: done.append(sweep(EVERYTHING)))
    again = done[0].fired + done[0].warned + done[0].escalated
    row(f"sweep again ({again} new)", f"{lap.wall * 1000:.0f} ms", "< 10 s", rival)
    if _waiting() != (0, 0):
        print(f"  left over after the sweep: {_waiting()}")


def _part(what: str, work: Callable[[], int]) -> float:
    """Seconds of one part of a sweep."""
    begun = time.perf_counter()
    count = work()
    spent = time.perf_counter() - begun
    row(f"sweep: {what}", f"{count:,} in {spent:.1f} s, {count / max(spent, 0.001):,.0f}/s")
    return spent


def _waiting() -> tuple[int, int]:
    """Clocks to fire; clocks somebody is to be told about."""
    over = overdue(now())
    amber = Q(warned=False, amber__lte=today())
    late = Q(pk__in=over.filter(escalated=False, acts=False).values("pk"))
    return over.filter(acts=True, fired=False).count(), CaseClock.objects.filter(amber | late).count()


def _naive() -> str:
    """What it costs to load every open case and work out its due dates, which stored clocks spare each sweep."""
    begun, late, table = time.perf_counter(), 0, calendar()
    rows: QuerySet[Case] = Case.objects.filter(phase=Phase.OPEN).select_related("version")
    lean = rows.defer("version__text", "version__spec", "version__examples")
    for case in lean.iterator(chunk_size=2000):
        dues = running(item_of(case.version), situation_of(case), table)
        late += any(one.due.date is not None and one.due.date < _today() for one in dues.values())
    return f"loop over every open case, dues worked out in Python ({late:,} late): {time.perf_counter() - begun:.1f} s"


def _today() -> date:
    return today()
