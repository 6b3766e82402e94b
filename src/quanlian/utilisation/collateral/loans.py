"""The loans under watch as this room needs them; the finance room's facts are turned into them in one place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from quanlian.core.findings import UserError
from quanlian.utilisation.finance import services as finance


@dataclass(frozen=True, slots=True)
class Pledged:
    """One pledged right: key in the registry and the number people know."""

    pk: int
    number: str


@dataclass(frozen=True, slots=True)
class Loan:
    """An outstanding loan. Amounts in 分; organisations by key, None where the platform does not know them.

    `since`: the first day money was out."""

    number: str
    enterprise: int | None
    enterprise_name: str
    bank: int | None
    bank_name: str
    since: dt.date
    principal_fen: int
    outstanding_fen: int
    rights: tuple[Pledged, ...]
    region_code: int
    five_class: str
    pool_rule: str


def outstanding() -> Iterator[Loan]:
    """Every loan that still owes principal."""
    return (one for facts in finance.outstanding_loans() if (one := _loan(facts)) is not None)


def loan_of(number: str) -> Loan:
    """Raises UserError LOAN_UNKNOWN where there is none, or it was never paid out."""
    facts = finance.loan(number)
    found = _loan(facts) if facts else None
    if found is None:
        raise UserError("LOAN_UNKNOWN", "没有这笔已放款的融资", value=number[:60], remedy="核对融资编号")
    return found


def _loan(facts: finance.LoanFacts) -> Loan | None:
    """None for a loan that was not paid out: there is nothing to watch yet."""
    since = facts.drawn_on or facts.start
    if since is None:
        return None
    held = (one for one in facts.rights if one.pk is not None and not one.released)
    return Loan(
        facts.number, facts.enterprise_pk, facts.enterprise, facts.bank_pk, facts.bank, since, facts.principal_fen,
        facts.outstanding_fen, tuple(Pledged(one.pk or 0, one.number) for one in held), facts.region_code,
        facts.five_class, facts.pool_rule,
    )  # fmt: skip
