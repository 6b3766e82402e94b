"""When a right is in force, over two clocks, from its dated facts and the dated law."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from quanlian.core.findings import UserError
from quanlian.registry.kinds import PATENTS, RightKind
from quanlian.rules.dates import add_months
from quanlian.rules.lapse import STARTING, ForceEvent, Rectangle, in_force_rectangles
from quanlian.rules.library import national
from quanlian.rules.terms import TermFacts, patent_last_day, term

IDLE = frozenset({"PUBLISHED", "FILED", "EXAM_REQUESTED"})
"""Events that every right has and that never change its force: left out before the law is asked."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A legal event on both clocks. `publication` marks the entry that this record itself is."""

    code: str
    effective: dt.date
    announced: dt.date | None
    known: dt.date
    label: str
    publication: bool = False
    detail: tuple[tuple[str, str], ...] = ()


def force(kind: RightKind, app_date: dt.date | None, expiry: dt.date | None, facts: Sequence[Fact]) -> list[Rectangle]:
    """The rectangles (effective × known) in which the right is in force; none for what was never granted."""
    granted = next((f for f in facts if f.code in STARTING), None)
    if granted is None:
        return []
    last_day = last_counted_day(kind, app_date, granted.effective, expiry)
    events = _events(kind, app_date, granted, facts)
    if events:
        events.append(ForceEvent(granted.code, granted.effective, granted.known))
    rectangles = in_force_rectangles(events, app_date, granted.effective, last_day)
    if not events and granted.known > granted.effective:
        return [r._replace(known_from=granted.known) for r in rectangles]
    return rectangles


def _events(kind: RightKind, app_date: dt.date | None, granted: Fact, facts: Sequence[Fact]) -> list[ForceEvent]:
    """What the law is asked about; each renewal carries the end it leads to."""
    events, renewals = [], 0
    for fact in facts:
        if fact.code in IDLE or fact is granted:
            continue
        last_day = None
        if fact.code == "RENEWED":
            renewals += 1
            last_day = last_counted_day(kind, app_date, granted.effective, None, renewals)
        events.append(ForceEvent(fact.code, fact.effective, fact.known, last_day))
    return events


@lru_cache(maxsize=65536)
def last_counted_day(
    kind: RightKind, app_date: dt.date | None, granted: dt.date, expiry: dt.date | None, renewals: int = 0
) -> dt.date | None:
    """The last day on which the right counts if nothing else happens; None where the law or the source sets none."""
    if kind in PATENTS:
        return expiry or (patent_last_day(kind.value, app_date) if app_date else None)
    try:
        facts = TermFacts(
            filed_on=app_date, granted_on=granted, registered_on=granted, published_on=granted, renewals=renewals
        )
        computed = term(kind.value, facts, granted).counts_until
    except UserError:
        computed = None
    return _marks_grace(expiry) if expiry and kind.value.startswith("TM") else expiry or computed


def _marks_grace(expiry: dt.date) -> dt.date:
    """A mark counts as registered through its grace period (domain/01 §5.3)."""
    months = national().at("term.TM.grace_months", expiry).value
    return add_months(expiry, int(months)) if isinstance(months, Decimal) else expiry
