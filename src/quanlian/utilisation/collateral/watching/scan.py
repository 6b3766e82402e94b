"""The nightly look at all collateral of all outstanding loans. Running it again the same day changes nothing."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction

from quanlian.core.actions import SYSTEM, act
from quanlian.utilisation.collateral import loans as borrowed
from quanlian.utilisation.collateral import parameters
from quanlian.utilisation.collateral.loans import Loan
from quanlian.utilisation.collateral.models import ScanRun
from quanlian.utilisation.collateral.watching import enterprises, fees, grades, legal, uses
from quanlian.utilisation.collateral.watching.found import Found, Watched, by_enterprise, by_right
from quanlian.utilisation.collateral.watching.sync import keep_in_step, watched
from quanlian.utilisation.collateral.watching.telling import tell
from quanlian.utilisation.collateral.watching.writing import write


@dataclass(frozen=True, slots=True)
class ScanReport:
    """What one scan looked at and left behind."""

    on: dt.date
    loans: int
    rights: int
    found: int
    new: int
    raised: int
    told: int
    seconds: float


def scan(on: dt.date, loans: Iterable[Loan] | None = None) -> ScanReport:
    """Look at everything as known on `on`; all alerts are written or none. `loans`: those of the finance room where
    not given."""
    started = time.perf_counter()
    with transaction.atomic():
        keep_in_step(borrowed.outstanding() if loans is None else loans, on)
        rows = watched()
        found = list(look(rows, on))
        run = ScanRun(on=on, rights=len(rows), loans=len({one.loan_number for one in rows}), found=len(found))
        with act(SYSTEM, "collateral.scan", run) as done:
            written = write(found, on)
            told = tell([*written.new, *written.raised], on)
            run.new, run.raised = len(written.new), len(written.raised)
            run.seconds = time.perf_counter() - started
            run.save()
            done.detail.update(new=run.new, raised=run.raised, told=told)
    return ScanReport(on, run.loans, run.rights, run.found, run.new, run.raised, told, run.seconds)


def look(rows: list[Watched], on: dt.date) -> Iterator[Found]:
    """Every fact of every rule; a fixed number of queries, however many loans there are."""
    rights, borrowers = by_right(rows), by_enterprise(rows)
    seen, standing = legal.events(on), legal.force(on)
    yield from legal.ended(rights, standing, seen)
    yield from legal.happened(rights, seen)
    yield from fees.unpaid(rights, standing, on, _days(on))
    yield from uses.elsewhere(rights)
    yield from grades.dropped(rights, parameters.whole("collateral.rating.drop_grades", on), on)
    yield from enterprises.listed(borrowers, on)
    yield from enterprises.reported(borrowers, on, parameters.whole("collateral.revenue.drop_percent", on))


def _days(on: dt.date) -> tuple[int, ...]:
    return tuple(int(one) for one in parameters.texts("collateral.fee.days", on))
