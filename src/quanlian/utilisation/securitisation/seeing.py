"""The rights of a pool's assets as the registry and the engagements show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from quanlian.registry.models import Holding, Identifier
from quanlian.registry.queries.numbering import keys
from quanlian.rules.dates import ONE_DAY
from quanlian.utilisation.engagements.services import Purpose, standing
from quanlian.utilisation.securitisation.eligibility import RightSeen

HARMLESS = frozenset({Purpose.ORDINARY, Purpose.OPEN})
"""An ordinary licence leaves the cash flow of a loan as it is."""


def rights_of(numbers: Sequence[str]) -> dict[str, int]:
    """Number as typed → registry primary key, for those the registry knows."""
    wanted = {value: number for number in numbers for value in keys(number)}
    rows = Identifier.objects.filter(value__in=wanted, right__authority="CN").values_list("value", "right")
    return {wanted[value]: right for value, right in rows}


def see(numbers: Sequence[str], on: dt.date, own: Sequence[str]) -> dict[str, RightSeen]:
    """All numbers of a pool in three queries. `own`: references (the loans, the deal) whose engagement is no burden."""
    rights = rights_of(numbers)
    rows = Holding.objects.filter(right__in=rights.values(), effective__contains=on, known__contains=on)
    ends = {pk: span.upper - ONE_DAY if span.upper else None for pk, span in rows.values_list("right", "effective")}
    taken: dict[int, list[str]] = {}
    for one in standing(list(rights.values())):
        if one.reference not in own and one.purpose not in HARMLESS:
            taken.setdefault(one.right_id, []).append(f"{one.get_purpose_display()}（{one.reference}）")
    return {
        number: RightSeen(
            number, number in rights, rights.get(number) in ends, ends.get(rights.get(number, 0)),
            tuple(taken.get(rights.get(number, 0), ())),
        )
        for number in numbers
    }  # fmt: skip
