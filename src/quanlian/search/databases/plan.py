"""What a database should hold: what its queries find, each invention once, and above all what people decided (pure)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from quanlian.search.document import Payload

STATUSES = ("force", "pending", "lapsed", "failed", "unknown")
"""Of one family the right in force is kept before the pending one, and so on."""


@dataclass(slots=True)
class Find:
    """A document that queries found; `definitions` which of them."""

    key: str
    family: str
    rank: tuple[int, str, str]
    classes: Sequence[str] = ()
    definitions: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Decided:
    """What people decided: keys with the family each belongs to."""

    added: Mapping[str, str]
    removed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One right to be in the database with the others of its family; `definitions` are those of the whole family."""

    key: str
    family: str
    classes: Sequence[str]
    others: list[str]
    definitions: list[int]


def find_of(key: str, payload: Payload) -> Find:
    return Find(key, family_of(key, payload), _rank(key, payload), classes_of(payload))


def family_of(key: str, payload: Payload) -> str:
    """What makes two documents the same invention; a document without a family is one of its own."""
    family = payload.get("family")
    return f"family:{family}"[:80] if family else key


def classes_of(payload: Payload) -> list[str]:
    classes = payload.get("classes")
    return [str(one) for one in classes] if isinstance(classes, list) else []


def _rank(key: str, payload: Payload) -> tuple[int, str, str]:
    status = str(payload.get("status") or "unknown")
    return STATUSES.index(status) if status in STATUSES else len(STATUSES), str(payload.get("app_date") or "9"), key


def plan(found: Collection[Find], decided: Decided, heads: Collection[str]) -> list[Wanted]:
    """`heads`: keys that are in now; a family keeps its right as long as that is found, so that nothing swaps idly.

    What was removed stays out with its whole family, except for what was itself added by hand.
    """
    out = set(decided.removed.values())
    families: defaultdict[str, list[Find]] = defaultdict(list)
    for one in found:
        if one.key not in decided.removed and (one.family not in out or one.key in decided.added):
            families[one.family].append(one)
    wanted = [_head(group, decided, heads) for group in families.values()]
    seen = {one.key for one in found}
    return [one for some in wanted for one in some] + [
        Wanted(key, family, (), [], []) for key, family in decided.added.items() if key not in seen
    ]


def _head(group: Sequence[Find], decided: Decided, heads: Collection[str]) -> list[Wanted]:
    """The right that stands for its family; every one added by hand stands for itself."""
    by_hand = [one for one in group if one.key in decided.added]
    if not by_hand and group[0].family in decided.added.values():
        return []  # somebody chose another right of this family
    first = by_hand or [min(group, key=lambda one: (one.key not in heads, one.rank))]
    kept = {one.key for one in first}
    others = sorted(one.key for one in group if one.key not in kept)
    found_by = sorted({definition for one in group for definition in one.definitions})
    return [Wanted(one.key, one.family, one.classes, others if one is first[0] else [], found_by) for one in first]
