"""When the holiday table changes, the due dates of running clocks follow."""

from __future__ import annotations

import logging

from django.db import transaction

from quanlian.core.actions import SYSTEM
from quanlian.core.calendar.queries import calendar
from quanlian.core.findings import UserError
from quanlian.procedures.actions.clock_rows import refresh_clocks
from quanlian.procedures.actions.record import Entry, locked, situation_of, write
from quanlian.procedures.library import item_of
from quanlian.procedures.models import Case, Phase

log = logging.getLogger("quanlian.deadlines")


def recompute() -> int:
    """Work out every open case's clocks again; returns how many cases got another date. Each change is a step."""
    changed = 0
    for pk in Case.objects.filter(phase=Phase.OPEN, clocks__isnull=False).values_list("pk", flat=True).distinct():
        try:
            changed += _one(pk)
        except UserError:
            log.exception("due dates of case %s", pk)
    return changed


@transaction.atomic
def _one(pk: int) -> int:
    case = locked(pk)
    before = _dates(case)
    refresh_clocks(case, item_of(case.version), situation_of(case), calendar())
    after = _dates(case)
    moved = {name: f"{before.get(name)} → {after[name]}" for name in after if before.get(name) != after[name]}
    if moved:
        write(SYSTEM, case, Entry("clock", "recompute", "放假安排更新，期限重新计算", detail=dict(moved)))
    case.save()
    return int(bool(moved))


def _dates(case: Case) -> dict[str, str]:
    return {row.name: str(row.due) for row in case.clocks.all()}
