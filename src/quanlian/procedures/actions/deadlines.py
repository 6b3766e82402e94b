"""The deadline worker: fires what silence decides, warns before, escalates after; each exactly once."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet

from quanlian.core.actions import SYSTEM, act
from quanlian.core.calendar.queries import calendar
from quanlian.core.messages.services import Telling, notify_all
from quanlian.procedures.actions.audience import Audience
from quanlian.procedures.actions.effects import link_to
from quanlian.procedures.actions.perform import carry_out
from quanlian.procedures.actions.record import Entry, drawn_up, locked, situation_of
from quanlian.procedures.actions.sealing import seal_steps
from quanlian.procedures.engine.allowed import expired
from quanlian.procedures.engine.moves import Act
from quanlian.procedures.library import item_of
from quanlian.procedures.models import Case, CaseClock, CaseStep
from quanlian.procedures.models.item import HEAVY
from quanlian.procedures.moment import now
from quanlian.procedures.spec import ClockUse, Item

log = logging.getLogger("quanlian.deadlines")
BATCH = 500


@dataclass(frozen=True, slots=True)
class Swept:
    """What one sweep did, in clocks."""

    fired: int = 0
    warned: int = 0
    escalated: int = 0


def sweep(limit: int = 5000) -> Swept:
    """Go through all clocks that are amber or over. A crash between two of them loses nothing and repeats nothing:
    each is done in a transaction of its own that also marks it done."""
    at = now()
    return Swept(fire_all(at, limit), warn_all(at, limit), escalate_all(at, limit))


def overdue(at: dt.datetime) -> QuerySet[CaseClock]:
    """Clocks whose last day (or last moment) is over."""
    return CaseClock.objects.filter(Q(due_at=None, due__lt=at.date()) | Q(due_at__lt=at))


def fire_all(at: dt.datetime, limit: int) -> int:
    """The last day itself counts for reminders, so today's clocks are looked at too."""
    rows = CaseClock.objects.filter(Q(due_at=None, due__lte=at.date()) | Q(due_at__lt=at), acts=True, fired=False)
    return sum(_one(*one, at) for one in list(rows.order_by("due", "pk").values_list("case_id", "pk")[:limit]))


def _one(case_id: int, clock: int, at: dt.datetime) -> int:
    """One case that cannot be carried on must not stop the deadlines of all others; the chief is told of it."""
    try:
        return fire(case_id, clock, at)
    except Exception:
        log.exception("deadline of case %s, clock %s", case_id, clock)
        return 0


def fire(case_id: int, clock: int, at: dt.datetime) -> int:
    """Do what follows when a clock has run out, once; 0 where somebody else did it or it does not apply.

    The case is locked first, as everybody does who moves it. A clock whose action does not fit the case's state is set
    aside until the case moves.
    """
    with transaction.atomic():
        case = locked(case_id)
        row = CaseClock.objects.filter(pk=clock, fired=False).first()
        if row is None:
            return 0
        item, situation, table = item_of(case.version), situation_of(case), calendar()
        names = [name for name, action in item.actions.items() if action.on_deadline == row.name]
        due = [name for name in names if expired(item, situation, name, table, at)]
        if due or (row.due and row.due < at.date()):
            CaseClock.objects.filter(pk=clock).update(fired=True)
        return _carry_out(case, item, row, due[0], at) if due else 0


def _carry_out(case: Case, item: Item, row: CaseClock, action: str, at: dt.datetime) -> int:
    with act(SYSTEM, f"case.{action}", case, reason=f"{row.title}届满") as done:
        done.detail.update(number=case.number, clock=row.name, due=str(row.due))
        carry_out(SYSTEM, case, item, Act(action, at, by_clock=True))
        done.event("case.moved", case=case.pk, action=action, state=case.state, seq=case.seq)
    return 1


def warn_all(at: dt.datetime, limit: int) -> int:
    """Only clock rows are locked: nothing here waits for a case."""
    rows = CaseClock.objects.filter(warned=False, amber__lte=at.date()).order_by("pk")
    return _batches(rows, limit, _warn)


def escalate_all(at: dt.datetime, limit: int) -> int:
    """Clocks nothing follows from, and those whose action failed or did not fit: both are overdue and somebody must
    know."""
    stuck = Q(acts=False) | Q(fired=True) | Q(due__lt=at.date() - dt.timedelta(days=1))
    rows = overdue(at).filter(stuck, escalated=False).order_by("pk")
    return _batches(rows, limit, _escalate)


def _batches(rows: QuerySet[CaseClock], limit: int, take: Callable[[list[CaseClock]], int]) -> int:
    """Mark and tell in one transaction a batch, so that neither happens without the other."""
    done = 0
    while done < limit:
        batch = list(rows[:BATCH])
        with transaction.atomic():
            took = take(batch)
        done += took
        if len(batch) < BATCH or not took:
            break
    return done


def _warn(batch: list[CaseClock]) -> int:
    own = CaseClock.objects.filter(pk__in=[row.pk for row in batch], warned=False)
    mine = set(own.select_for_update(skip_locked=True).values_list("pk", flat=True))
    CaseClock.objects.filter(pk__in=mine).update(warned=True)
    rows = [row for row in batch if row.pk in mine]
    _tell(rows, _cases(rows), over=False)
    return len(mine)


def _escalate(batch: list[CaseClock]) -> int:
    """The cases are locked before their clocks, in order, as everywhere."""
    list(Case.objects.select_for_update().filter(pk__in={row.case_id for row in batch}).order_by("pk").values("pk"))
    mine = set(CaseClock.objects.filter(pk__in=[row.pk for row in batch], escalated=False).values_list("pk", flat=True))
    CaseClock.objects.filter(pk__in=mine).update(escalated=True)
    rows = [row for row in batch if row.pk in mine]
    cases = _cases(rows)
    _write_escalations(rows, cases)
    _tell(rows, cases, over=True)
    return len(mine)


def _cases(rows: list[CaseClock]) -> dict[int, Case]:
    found = Case.objects.select_related("version", "handler").defer(*HEAVY, "situation")
    return found.in_bulk({row.case_id for row in rows})


def _tell(rows: list[CaseClock], cases: dict[int, Case], *, over: bool) -> None:
    """Amber goes to whoever must act, overdue to the roles the clock escalates to as well."""
    audience = Audience(cases.values())
    notify_all(
        _telling(row, case, item, item.clocks[row.name], audience, over=over)
        for row in rows
        if row.name in (item := item_of((case := cases[row.case_id]).version)).clocks
    )


def _telling(row: CaseClock, case: Case, item: Item, use: ClockUse, audience: Audience, *, over: bool) -> Telling:
    roles = {use.for_} if use.for_ != "office" else {item.routing.role} if item.routing else set()
    if over:
        roles |= set(use.escalate)
    return Telling(
        [one for role in sorted(roles) if role in item.roles for one in audience.of(case, item, role)],
        f"{row.title}{'已超期' if over else '将届满'}",
        f"{case.title}（{case.number}）：{row.title}{'于' if over else '将于'}{row.due}届满",
        link=link_to(case),
        kind="clock",
        urgent=over,
        key=f"clock:{row.pk}:{'over' if over else 'amber'}:{row.due}",
        case_ref=case.number,
    )


def _write_escalations(rows: list[CaseClock], cases: dict[int, Case]) -> None:
    """An overdue clock is part of the history; the office sees it, the parties do not."""
    late = [(row, cases[row.case_id]) for row in rows if row.name in item_of(cases[row.case_id].version).clocks]
    steps = [(case.digest, drawn_up(SYSTEM, case, _overdue(row))) for row, case in late]
    CaseStep.objects.bulk_create(step for _, step in steps)
    seal_steps((step, before) for before, step in steps)
    Case.objects.bulk_update(cases.values(), ["seq", "digest"])


def _overdue(row: CaseClock) -> Entry:
    return Entry("overdue", row.name, f"{row.title}超期", detail={"due": str(row.due)}, public=False)
