"""What rights are called, for lists: number and title, many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from quanlian.registry.models import Identifier, Right, Statement
from quanlian.registry.queries.numbering import shown


@dataclass(frozen=True, slots=True)
class Named:
    number: str
    title: str
    kind: str


def named(rights: Sequence[int]) -> dict[int, Named]:
    """In three queries, by the newest statement of each."""
    kinds = {one.pk: one for one in Right.objects.filter(pk__in=rights)}
    said = {
        one.right_id: one
        for one in Statement.objects.filter(right__in=rights)
        .order_by("right", "-effective_on", "-pk")
        .distinct("right")
    }
    numbers: dict[int, list[Identifier]] = defaultdict(list)
    for one in Identifier.objects.filter(right__in=rights):
        numbers[one.right_id].append(one)
    return {
        pk: Named(
            shown(right.kind, right.authority, said.get(pk), numbers[pk], granted=True),
            said[pk].title if pk in said else "",
            right.get_kind_display(),
        )
        for pk, right in kinds.items()
    }
