"""Two vintages of a figure compared right by right: which were counted only once, and what became known between."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from quanlian.indicators.engine import Options, compute
from quanlian.indicators.models import IndicatorValue, ValueMember
from quanlian.indicators.queries.members import Member, all_ids, described
from quanlian.registry.models import LegalEvent


@dataclass(frozen=True, slots=True)
class Change:
    """A right counted in one vintage only. `causes` are the events learned of between the two, oldest first."""

    member: Member
    gained: bool
    causes: tuple[LegalEvent, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """`complete` is False while the later vintage is not locked yet: its members are not frozen."""

    before: IndicatorValue
    after: IndicatorValue
    changes: tuple[Change, ...]
    complete: bool

    @property
    def lost(self) -> int:
        return sum(not one.gained for one in self.changes)

    @property
    def gained(self) -> int:
        return sum(one.gained for one in self.changes)


def difference(after: IndicatorValue) -> Difference | None:
    """How a revision differs from the vintage it revises; None for a first vintage.

    Of a revision that is not locked yet the members are those of today.
    """
    before = after.revision_of
    if before is None:
        return None
    old, new = _frozen(before), _frozen(after) if after.member_list_hash else _now(after)
    changed = old ^ new
    causes = _learned(changed, before, after)
    listed = described(sorted(changed), after.as_of, before.known or before.as_of)
    changes = (Change(one, one.right_id in new, tuple(causes[one.right_id])) for one in listed)
    return Difference(before, after, tuple(changes), bool(after.member_list_hash))


def _frozen(value: IndicatorValue) -> set[int]:
    return set(ValueMember.objects.filter(value=value).values_list("right_id", flat=True))


def _now(value: IndicatorValue) -> set[int]:
    options = Options(period_start=value.period_start)
    return all_ids(compute(value.indicator, value.region, value.as_of, value.view, value.known, options))


def _learned(rights: Collection[int], before: IndicatorValue, after: IndicatorValue) -> dict[int, list[LegalEvent]]:
    """Events announced after the earlier vintage's day of knowledge, or imported after it was computed.

    What a later file merely repeats is no news.
    """
    until = after.known or dt.date.today()
    rows = LegalEvent.objects.filter(right_id__in=rights, known_on__lte=until).select_related("statement", "batch")
    told, found = set[tuple[int, str, dt.date]](), defaultdict[int, list[LegalEvent]](list)
    for event in rows.order_by("batch_id", "effective_on", "pk"):
        key = (event.right_id, event.code, event.effective_on)
        if key not in told and _late(event, before):
            found[event.right_id].append(event)
        told.add(key)
    return found


def _late(event: LegalEvent, before: IndicatorValue) -> bool:
    """Whether the earlier vintage could not have counted with it."""
    unheard = before.known is not None and event.known_on > before.known
    return unheard or (before.vintage is not None and event.batch.created_at > before.vintage)
