"""The rights of the registry behind numbers as people type them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from quanlian.registry.kinds import TRADEMARKS
from quanlian.registry.models import Identifier, Right, Version
from quanlian.registry.queries.numbering import keys
from quanlian.utilisation.finance.families import family_of


@dataclass(frozen=True, slots=True)
class Held:
    """What one number stands for; a mark registered in several classes is several rights, none: not in the registry."""

    number: str
    rights: tuple[Right, ...] = ()
    title: str = ""


def held(numbers: Sequence[str]) -> list[Held]:
    """Each number with its Chinese rights, in order."""
    return [_held(number) for number in dict.fromkeys(one.strip() for one in numbers) if number]


def families(rights: Sequence[int]) -> dict[int, str]:
    """Right → its family, in one query."""
    return {pk: family_of(kind) for pk, kind in Right.objects.filter(pk__in=rights).values_list("pk", "kind")}


def _held(number: str) -> Held:
    values = [value for value in keys(number) if value.partition(":")[2]]
    same = Q(value__in=values)
    for value in values:
        if value.partition(":")[0] in TRADEMARKS:
            same |= Q(value__startswith=f"{value}/")
    rows = Identifier.objects.filter(same, right__authority="CN").values("right")
    rights = tuple(Right.objects.filter(pk__in=rows).order_by("pk"))
    return Held(number, rights, _title(rights))


def _title(rights: tuple[Right, ...]) -> str:
    if not rights:
        return ""
    newest = Version.objects.filter(right=rights[0]).order_by("-pk").select_related("statement").first()
    return newest.statement.title[:300] if newest else ""
