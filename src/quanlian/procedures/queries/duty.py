"""What an officer's roles let them do, item by item: which cases are for them before anybody has taken them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.procedures.library import item_of
from quanlian.procedures.models import ItemVersion, VersionState
from quanlian.procedures.policies import WATCHERS
from quanlian.procedures.spec import Item

OFFICE_WIDE = frozenset({Role.CHIEF, Role.ADMINISTRATOR}) | WATCHERS
"""Whoever answers for the whole office sees its whole queue, not only what is theirs."""
ENTERED = (VersionState.PUBLISHED, VersionState.RETIRED)


@dataclass(frozen=True, slots=True)
class Duty:
    """`items`: where one of the person's roles has something to do; `turns`: (item, state) where a role of theirs that
    is not the handler's acts, e.g. a chief's signature; `teams`: the teams they belong to; `wide`: the whole office."""

    user: int
    wide: bool
    items: frozenset[str]
    turns: frozenset[tuple[str, str]]
    teams: frozenset[str]


def duty_of(user: User) -> Duty:
    """Read from every version that may have cases, so that an older version's cases are not lost from a queue."""
    held = user.roles
    items = [(row.code, item_of(row)) for row in _versions()]
    return Duty(
        user.pk,
        bool(held & OFFICE_WIDE),
        frozenset(code for code, item in items if parts(item, held)),
        frozenset((code, state) for code, item in items for state in turns(item, held)),
        frozenset(user.teams.values_list("title", flat=True)),
    )


def parts(item: Item, held: Iterable[Role]) -> frozenset[str]:
    """The item's office roles that these account roles may play."""
    mine = set(held)
    return frozenset(name for name, spec in item.roles.items() if not spec.party and mine & set(spec.who))


def turns(item: Item, held: Iterable[Role]) -> Iterator[str]:
    """The states in which a role of theirs, other than the handler's own, has an action."""
    handling = item.routing.role if item.routing else ""
    mine = parts(item, held) - {handling}
    for action in item.actions.values():
        if mine & set(action.by):
            yield from action.from_


def _versions() -> list[ItemVersion]:
    return list(ItemVersion.objects.filter(state__in=ENTERED).only("pk", "code", "digest"))
