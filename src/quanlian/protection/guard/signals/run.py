"""Computing signals and keeping what reached a level. A run opens leads; it never concludes anything."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Mapping, Sequence

import duckdb

from quanlian.core.actions import SYSTEM, act
from quanlian.core.people.models import Organisation
from quanlian.core.regions.queries import parser
from quanlian.protection.guard import settings
from quanlian.protection.guard.clock import working_due
from quanlian.protection.guard.models import Level, SignalRun, Subject, SubjectState, SubjectStep
from quanlian.protection.guard.owners import looks_like_a_person
from quanlian.protection.guard.signals import tables
from quanlian.protection.guard.signals.gathering import gathered
from quanlian.protection.guard.signals.scoring import Scored, score
from quanlian.protection.guard.signals.thresholds import NAMES, thresholds
from quanlian.registry.importing.party_key import party_key
from quanlian.registry.services import revision

GROWN = 1.25
"""An excluded applicant becomes a lead again when it has filed a quarter more than when it was excluded."""


def compute(today: dt.date) -> SignalRun:
    """Over all filings known today; the same data give the same leads however often it runs."""
    begun = time.perf_counter()
    lake = gathered(today)
    run = SignalRun(revision=revision(), as_of=today)
    with act(SYSTEM, "guard.signals", run) as done:
        found = score(lake, thresholds(today)) if lake is not None else []
        if lake is not None:
            run.filings, run.applicants = _sizes(lake)
            run.absent = [NAMES[code] for code in tables.absent(lake)]
        run.kept = len(found)
        run.seconds = time.perf_counter() - begun
        run.save()
        _keep(run, found, today)
        done.detail.update(filings=run.filings, leads=run.kept)
    return run


def _sizes(lake: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    filings, applicants = lake.execute("select count(*), count(distinct who) from f").fetchall()[0]
    return int(filings), int(applicants)


def _keep(run: SignalRun, found: Sequence[Scored], today: dt.date) -> None:
    known = Subject.objects.in_bulk([one.key for one in found], field_name="key")
    bodies = _bodies([one.name for one in found])
    for one in found:
        row = known.get(one.key) or Subject(key=one.key, first_found=today)
        _fill(row, run, one, bodies)
        if row.pk is None:
            row.due_on = working_due(today, settings.text("review_days", today))
        elif row.state == SubjectState.EXCLUDED and one.filings >= row.excluded_at_filings * GROWN:
            _again(row, one, today)
        row.save()
    gone = Subject.objects.filter(state=SubjectState.LEAD).exclude(key__in=[one.key for one in found])
    gone.update(level=Level.NONE)


def _fill(row: Subject, run: SignalRun, one: Scored, bodies: Mapping[str, Organisation]) -> None:
    row.run, row.name, row.filings, row.risk, row.level = run, one.name[:300], one.filings, one.risk, one.level
    row.person = looks_like_a_person(one.name)
    row.region_code = parser().parse(one.place).code or 0
    row.organisation = bodies.get(party_key(one.name))
    row.cluster, row.links = list(one.cluster), list(one.links)
    row.signals = {
        code: {"value": signal.value, "words": signal.words, "filings": list(signal.filings)}
        for code, signal in one.signals.items()
    }


def _again(row: Subject, one: Scored, today: dt.date) -> None:
    row.state, row.due_on = SubjectState.LEAD, working_due(today, settings.text("review_days", today))
    SubjectStep.objects.create(
        subject=row, verb="again", was=SubjectState.EXCLUDED, became=row.state, risk=one.risk,
        signals=list(one.signals),
        reason=f"排除后又有新申请：由 {row.excluded_at_filings} 件增至 {one.filings} 件",
    )  # fmt: skip


def _bodies(names: Sequence[str]) -> Mapping[str, Organisation]:
    return {party_key(one.name): one for one in Organisation.objects.filter(name__in=names)}
