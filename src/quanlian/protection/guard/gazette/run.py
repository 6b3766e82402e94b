"""The comparison of announced filings, batch by batch: what was done is never done again, what broke off goes on."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from quanlian.core.actions import SYSTEM, act
from quanlian.core.calendar.queries import calendar
from quanlian.core.calendar.table import Calendar
from quanlian.protection.guard.clock import Opposition, opposition
from quanlian.protection.guard.gazette import lake, priors
from quanlian.protection.guard.gazette.blocks import Blocks
from quanlian.protection.guard.gazette.filing import Filing
from quanlian.protection.guard.gazette.judging import Hit, Judge
from quanlian.protection.guard.models import Alert, GazetteRun, GuardedName
from quanlian.similarity.goods.editions import current

LONGEST_OPEN = dt.timedelta(days=110)
"""No opposition runs longer after its announcement: three months, moved to a working day."""


def run_waiting(today: dt.date) -> int:
    """Compare every batch not compared yet, then the names added since with what is still open; returns new alerts."""
    waiting = waiting_batches()
    found = 0
    if waiting:
        judge = Judge(Blocks([*priors.guarded(today), *priors.local_marks(today)]), current(today))
        found = sum(run_batch(batch, today, judge) for batch in waiting)
    return found + run_names(today)


def waiting_batches() -> dict[int, int]:
    """Batches with announced filings whose comparison is not finished, and how many filings they hold."""
    done = set(GazetteRun.objects.exclude(finished_at=None).values_list("batch", flat=True))
    return {batch: count for batch, count in lake.announced_batches().items() if batch not in done}


def run_batch(batch: int, today: dt.date, judge: Judge) -> int:
    """Go on from the last finished chunk of the batch; returns the alerts this call added."""
    run, _new = GazetteRun.objects.get_or_create(batch=batch)
    if run.finished_at is not None:
        return 0
    before = run.found
    for filings in lake.chunks(batch, run.line):
        run = _chunk(run, filings, today, judge)
    with act(SYSTEM, "guard.compare", run) as done:
        run.finished_at = timezone.now()
        run.save(update_fields=["finished_at"])
        done.detail.update(batch=batch, filings=run.filings, alerts=run.found)
    return run.found - before


@transaction.atomic
def _chunk(run: GazetteRun, filings: Sequence[Filing], today: dt.date, judge: Judge) -> GazetteRun:
    """Alerts and progress in one transaction; a second worker at the same chunk finds it done."""
    run = GazetteRun.objects.select_for_update().get(pk=run.pk)
    fresh = [one for one in filings if one.line > run.line]
    if not fresh:
        return run
    begun, before = time.perf_counter(), judge.compared
    run.found += _keep(fresh, today, judge)
    run.line = max(one.line for one in fresh)
    run.filings += len(fresh)
    run.compared += judge.compared - before
    run.seconds += time.perf_counter() - begun
    run.save()
    return run


def run_names(today: dt.date) -> int:
    """Names not compared yet with filings that came before them and are still open to opposition."""
    fresh = GuardedName.objects.filter(priors.active(today), compared_at=None)
    asked = list(fresh.values_list("pk", flat=True))
    if not asked:
        return 0
    done = list(GazetteRun.objects.exclude(finished_at=None).values_list("batch", flat=True))
    judge = Judge(Blocks(priors.guarded(today, asked)), current(today))
    found = sum(_keep(filings, today, judge) for filings in lake.still_open(today - LONGEST_OPEN, done))
    GuardedName.objects.filter(pk__in=asked).update(compared_at=timezone.now())
    return found


def _keep(filings: Iterable[Filing], today: dt.date, judge: Judge) -> int:
    """Store what was found; what stands already stays as people decided it. Returns how many are new."""
    days = calendar()
    rows = [alert_of(hit, today, days) for filing in filings for hit in judge.hits(filing)]
    of_these = Alert.objects.filter(batch__in={row.batch for row in rows})
    before = of_these.count()
    Alert.objects.bulk_create(rows, 500, ignore_conflicts=True)
    return of_these.count() - before


def alert_of(hit: Hit, today: dt.date, days: Calendar) -> Alert:
    """The alert of a hit, with its opposition clock; `late` where the window had closed before it was found."""
    filing, prior = hit.filing, hit.prior
    clock: Opposition = opposition(filing.announced_on, filing.app_date, days)
    return Alert(
        guarded_id=prior.guarded, right_id=prior.right, prior=prior.name[:200], prior_classes=list(prior.classes),
        holder=prior.holder[:300], batch=filing.batch, line=filing.line, number=filing.number[:60],
        name=filing.name[:300],
        classes=list(filing.classes), class_key=filing.class_key, goods=filing.goods, applicant=filing.applicant[:300],
        agent=filing.agent[:300], issue=filing.issue[:20], app_date=filing.app_date, announced_on=filing.announced_on,
        score=hit.likeness.score, likeness=hit.likeness_json(), relation=hit.relation.as_json(),
        due_on=clock.last_day, due_how=clock.as_json(), found_on=today, late=today > clock.last_day,
        region_code=prior.region_code,
    )  # fmt: skip
