"""What the registry says of the numbers somebody typed: title, holder and status of each one it knows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from quanlian.core.policies import Person, policy_for
from quanlian.procedures.moment import today
from quanlian.registry.models import Identifier
from quanlian.registry.queries.clock import Clock
from quanlian.registry.queries.numbering import keys
from quanlian.registry.queries.rows import RightRow, rows

MOST = 50
SCHEMES = ("app", "doc", "reg")


@dataclass(frozen=True, slots=True)
class RightSeen:
    """A number as typed, and the right it names; `row` is None where the registry does not know it."""

    number: str
    row: RightRow | None


def split(text: str) -> list[str]:
    """The numbers of a text, one a line or divided by commas, each once."""
    found = [one.strip() for one in re.split(r"[\n,，;；、]+", text) if one.strip()]
    return [*dict.fromkeys(found)]


def rights_seen(person: Person, numbers: Iterable[str]) -> list[RightSeen]:
    """Look up the first fifty numbers, in the order given."""
    asked = {number: keys(number) for number in list(numbers)[:MOST]}
    wanted = {key for several in asked.values() for key in several}
    found = policy_for(Identifier).visible_to(person).filter(scheme__in=SCHEMES, value__in=wanted)
    rights = {one.value: one.right_id for one in found}
    known = rows(person, [*dict.fromkeys(rights.values())], Clock(today(), today()))
    by_right = {row.pk: row for row in known}
    return [RightSeen(number, _first(several, rights, by_right)) for number, several in asked.items()]


def _first(several: list[str], rights: dict[str, int], by_right: dict[int, RightRow]) -> RightRow | None:
    return next((by_right[rights[key]] for key in several if key in rights and rights[key] in by_right), None)
