"""What other rooms may know of a loan: frozen facts, never the row."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from quanlian.utilisation.finance.models import Loan, PledgeAsset

CHUNK = 1000
COLUMNS = (
    "pk", "number", "case", "case__state", "enterprise_name", "enterprise", "uscc", "bank_name", "bank",
    "guarantor_name", "insurer_name", "mode", "region_code", "principal_fen", "drawn_fen", "outstanding_fen",
    "ip_part_fen", "rate", "start", "end", "drawn_on", "defaulted_on", "settled_on", "five_class", "pool_rule",
)  # fmt: skip
"""Key, number and case, then the fields of `LoanFacts` in their order."""
OWED, DRAWN, DEFAULTED = (COLUMNS.index(name) - 4 for name in ("outstanding_fen", "drawn_on", "defaulted_on"))
ASSET_COLUMNS = ("loan", "released_on", "right", "number", "kind", "family", "title", "valuation_fen", "share_fen")


@dataclass(frozen=True, slots=True)
class RightFacts:
    """`pk` is None where the registry does not hold the right; `share_fen` the part of the loan it secures."""

    pk: int | None
    number: str
    kind: str
    family: str
    title: str
    valuation_fen: int | None
    share_fen: int | None
    released: bool


@dataclass(frozen=True, slots=True)
class LoanFacts:
    """Amounts in 分, `rate` percent a year. `state` is the state of the case (`in_loan`, `defaulted`, `settled` …).

    `ip_part_fen` is what of the principal IP secures: the whole, unless the bank named a part.
    """

    number: str
    case_pk: int | None
    state: str
    enterprise: str
    enterprise_pk: int | None
    uscc: str
    bank: str
    bank_pk: int | None
    guarantor: str
    insurer: str
    mode: str
    region_code: int
    principal_fen: int
    drawn_fen: int
    outstanding_fen: int
    ip_part_fen: int | None
    rate: Decimal | None
    start: dt.date | None
    end: dt.date | None
    drawn_on: dt.date | None
    defaulted_on: dt.date | None
    settled_on: dt.date | None
    five_class: str
    pool_rule: str
    rights: tuple[RightFacts, ...]

    @property
    def right_pks(self) -> tuple[int, ...]:
        return tuple(one.pk for one in self.rights if one.pk is not None)

    @property
    def numbers(self) -> tuple[str, ...]:
        return tuple(one.number for one in self.rights)


def loan(number: str) -> LoanFacts | None:
    """The loan of this number, None where there is none."""
    return next(_facts(Loan.objects.filter(number=number)), None)


def loan_by_key(pk: int) -> LoanFacts | None:
    """The loan with this key, for what another room puts on its page."""
    return next(_facts(Loan.objects.filter(pk=pk)), None)


def loans_on(right_pk: int) -> list[LoanFacts]:
    """Loans for which the right is pledged and not released, the latest first."""
    held = PledgeAsset.objects.filter(right=right_pk, released_on=None).values("loan")
    return list(_facts(Loan.objects.filter(pk__in=held)))


def outstanding_loans() -> Iterator[LoanFacts]:
    """Every loan that still owes principal, in order of age; read in chunks, so that ten thousand cost little."""
    last, owed = 0, Loan.objects.filter(outstanding_fen__gt=0).order_by("pk").values_list(*COLUMNS)
    while rows := list(owed.filter(pk__gt=last)[:CHUNK]):
        yield from _told(rows)
        last = rows[-1][0]


def _state(case: str | None, owed: int, defaulted: dt.date | None, drawn: dt.date | None) -> str:
    """The state of the case; of a loan taken over without one, what its dates say."""
    if case is not None:
        return case
    if owed:
        return "defaulted" if defaulted else "in_loan"
    return "settled" if drawn else "draft"


def _facts(rows: QuerySet[Loan]) -> Iterator[LoanFacts]:
    return _told(list(rows.values_list(*COLUMNS)))


def _told(rows: Sequence[tuple[Any, ...]]) -> Iterator[LoanFacts]:
    """Plain columns: a row of the model for each of ten thousand loans costs five times as much."""
    held: dict[int, list[RightFacts]] = defaultdict(list)
    assets = PledgeAsset.objects.filter(loan__in=[row[0] for row in rows]).order_by("pk")
    for loan_pk, released, *fields in assets.values_list(*ASSET_COLUMNS):
        held[loan_pk].append(RightFacts(*[*fields, released is not None]))
    for pk, number, case_pk, case_state, *fields in rows:
        state = _state(case_state, fields[OWED], fields[DEFAULTED], fields[DRAWN])
        yield LoanFacts(*[number, case_pk, state, *fields, tuple(held[pk])])
