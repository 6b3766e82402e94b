"""Which rights a question is about: those named by number, or all an enterprise holds."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quanlian.core.people.models import Organisation
from quanlian.core.policies import policy_for
from quanlian.registry.importing.party_key import party_key
from quanlian.registry.models import Holding, Identifier, PartyName
from quanlian.registry.queries.numbering import keys
from quanlian.utilisation.prechecks.registered import PUBLIC

MOST = 100
"""Rights one answer holds; more are asked for by number."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number and the rights that go by it (a mark registered in several classes is several)."""

    number: str
    rights: tuple[int, ...]


def named(numbers: Sequence[str]) -> list[Numbered]:
    """Numbers in any spelling; one the registry does not know has no rights."""
    found = []
    for number in list(dict.fromkeys(numbers))[:MOST]:
        rows = policy_for(Identifier).visible_to(PUBLIC).filter(value__in=keys(number))
        found.append(Numbered(number, tuple(sorted(set(rows.values_list("right", flat=True))))))
    return found


def held_by(body: Organisation, on: dt.date) -> list[Numbered]:
    """What the enterprise holds in force as first owner, the oldest first, `MOST` at most."""
    names = policy_for(PartyName).visible_to(PUBLIC).filter(key=party_key(body.name)).values("party")
    held = policy_for(Holding).visible_to(PUBLIC).filter(first_party__in=names)
    rights = held.filter(effective__contains=on, known__contains=on).order_by("right").values_list("right", flat=True)
    return _numbered(list(rights.distinct()[:MOST]))


def _numbered(rights: Iterable[int]) -> list[Numbered]:
    """One number a right: its application or registration number."""
    rows = policy_for(Identifier).visible_to(PUBLIC).filter(right__in=list(rights)).order_by("right", "scheme", "pk")
    first: dict[int, str] = {}
    for right, value in rows.values_list("right", "value"):
        first.setdefault(right, value.rpartition(":")[2].partition("/")[0])
    together: dict[str, list[int]] = defaultdict(list)
    for right, number in first.items():
        together[number].append(right)
    return [Numbered(number, tuple(pks)) for number, pks in together.items()]
