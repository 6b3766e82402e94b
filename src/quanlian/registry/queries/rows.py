"""The rows of a list of rights: five queries a page, however many rights it shows."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from quanlian.core.policies import Person, policy_for
from quanlian.core.regions.queries import tree
from quanlian.core.regions.tree import RegionTree
from quanlian.registry import models as m
from quanlian.registry.kinds import LABELS, RightKind
from quanlian.registry.queries.clock import Clock
from quanlian.registry.queries.numbering import shown
from quanlian.registry.queries.places import county_level
from quanlian.registry.queries.status import Standing, covers, standing


@dataclass(frozen=True, slots=True)
class RightRow:
    """One right as a list shows it."""

    pk: int
    kind: str
    title: str
    number: str
    owner: str
    owner_pk: int | None
    place: str
    app_date: dt.date | None
    standing: Standing


class OfRight(Protocol):
    right_id: int


T = TypeVar("T", bound=OfRight)


def rows(person: Person, ids: Sequence[int], clock: Clock) -> list[RightRow]:
    """In the order of `ids`; rights that this person may not see are left out."""
    rights = policy_for(m.Right).visible_to(person).in_bulk(ids)
    identifiers = _by_right(policy_for(m.Identifier).visible_to(person).filter(right__in=ids))
    versions = policy_for(m.Version).visible_to(person).filter(right__in=ids, known__contains=clock.known_at)
    described = _by_right(versions.select_related("statement__first_party").order_by("effective"))
    holdings = _by_right(policy_for(m.Holding).visible_to(person).filter(right__in=ids))
    events = _by_right(policy_for(m.LegalEvent).visible_to(person).filter(right__in=ids).order_by("effective_on", "pk"))
    names = tree()
    return [
        _row(
            rights[pk],
            identifiers[pk],
            _statement(described[pk], clock),
            standing(holdings[pk], events[pk], clock),
            names,
        )
        for pk in ids
        if pk in rights
    ]


def _by_right(found: Iterable[T]) -> defaultdict[int, list[T]]:
    grouped: defaultdict[int, list[T]] = defaultdict(list)
    for row in found:
        grouped[row.right_id].append(row)
    return grouped


def _statement(versions: Sequence[m.Version], clock: Clock) -> m.Statement | None:
    now = next((v for v in versions if covers(v.effective, clock.as_of)), versions[-1] if versions else None)
    return now.statement if now else None


def _row(
    right: m.Right, identifiers: list[m.Identifier], said: m.Statement | None, state: Standing, names: RegionTree
) -> RightRow:
    owner = said.first_party if said else None
    codes = (said.province, said.city, said.county) if said else (0, 0, 0)
    place = county_level(names, codes, said.county_name if said else "")
    return RightRow(
        pk=right.pk,
        kind=LABELS[RightKind(right.kind)],
        title=said.title if said else "",
        number=shown(right.kind, right.authority, said, identifiers, state.state in ("force", "lapsed")),
        owner=owner.name if owner else "",
        owner_pk=owner.pk if owner else None,
        place=place,
        app_date=said.app_date if said else None,
        standing=state,
    )
