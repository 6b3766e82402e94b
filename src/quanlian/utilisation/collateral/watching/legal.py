"""Legal events on pledged rights that became known since the loan, and rights no longer in force: one query each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from quanlian.core.policies import policy_for
from quanlian.registry.events import EventCode
from quanlian.registry.models import Holding, LegalEvent
from quanlian.registry.queries.status import ENDED, covers
from quanlian.utilisation.collateral.models import Watchpoint
from quanlian.utilisation.collateral.watching.found import ByRight, Found, Watched
from quanlian.utilisation.collateral.watching.happened import CODES, rule_of
from quanlian.utilisation.prechecks.registered import PUBLIC


@dataclass(frozen=True, slots=True)
class Force:
    """How a right stands: in force with its dates, or ended on a day."""

    kind: str
    app_date: dt.date | None
    granted_on: dt.date | None
    ends_on: dt.date | None
    """First day not in force; None without an end."""
    standing: bool


@dataclass(frozen=True, slots=True)
class Event:
    """A legal event as read for a scan."""

    pk: int
    right: int
    kind: str
    code: str
    label: str
    effective_on: dt.date
    known_on: dt.date
    doc_no: str

    @property
    def words(self) -> str:
        return self.label or EventCode(self.code).label

    @property
    def fact(self) -> str:
        """The same after a re-import, when the row has another key."""
        return f"{self.right}:{self.code}:{self.effective_on}:{(self.doc_no or self.label)[:40]}"


def force(on: dt.date) -> dict[int, Force]:
    """Every watched right that ever was in force, as known on the day. Of one in force the rectangle that says so."""
    rows = policy_for(Holding).visible_to(PUBLIC).filter(right__in=_rights(), known__startswith__lte=on)
    found: dict[int, Force] = {}
    for right, kind, filed, effective, known in rows.values_list("right", "kind", "app_date", "effective", "known"):
        stands = covers(effective, on) and covers(known, on)
        had = found.get(right)
        if had is None or stands or (not had.standing and covers(known, on)):
            found[right] = Force(kind, filed, effective.lower, effective.upper, stands)
    return found


def events(on: dt.date) -> list[Event]:
    """Events of the watched kinds known on the day, the oldest first."""
    rows = policy_for(LegalEvent).visible_to(PUBLIC).filter(right__in=_rights(), code__in=CODES, known_on__lte=on)
    fields = ("pk", "right", "right__kind", "code", "label", "effective_on", "known_on", "doc_no")
    return [Event(*row) for row in rows.order_by("effective_on", "pk").values_list(*fields)]


def happened(rows: ByRight, seen: list[Event]) -> Iterator[Found]:
    """What became known after a loan began, endings aside."""
    for event in seen:
        rule = rule_of(event.kind, event.code, event.label)
        if rule and event.code not in ENDED:
            for one in rows.get(event.right, ()):
                if max(event.known_on, event.effective_on) >= one.since:
                    yield _found(one, rule, event)


def ended(rows: ByRight, standing: Mapping[int, Force], seen: list[Event]) -> Iterator[Found]:
    """Rights no longer in force, with the event behind it where the registry knows one."""
    last = {event.right: event for event in seen if event.code in ENDED}
    gone = {right: how for right, how in standing.items() if not how.standing}
    for right in gone.keys() | (last.keys() - standing.keys()):
        event = last.get(right)
        for one in rows.get(right, ()):
            if event:
                yield _found(one, rule_of(event.kind, event.code, event.label), event)
            else:
                yield _run_out(one, gone[right])


def _found(one: Watched, rule: str, event: Event) -> Found:
    facts = (
        ("权利", one.number), ("事件", event.words), ("生效日", str(event.effective_on)),
        ("知悉日", str(event.known_on)), *((("公告号", event.doc_no),) if event.doc_no else ()),
    )  # fmt: skip
    return Found(one, rule, event.fact, event.effective_on, "权利登记库 · 法律事件", facts, event.pk)


def _run_out(one: Watched, how: Force) -> Found:
    day = how.ends_on or one.since
    facts = (("权利", one.number), ("状态", "登记库显示不再有效"), ("失效日", str(day)))
    return Found(one, "RIGHT_ENDED", f"{one.right}:force:{day}", day, "权利登记库 · 有效状态", facts)


def _rights() -> QuerySet[Watchpoint, int]:
    return Watchpoint.objects.filter(ended_on=None).values_list("right_id", flat=True)
