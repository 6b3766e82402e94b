"""The legs of an entry before they are booked, and what must hold of them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quanlian.core.findings import UserError
from quanlian.core.money import Fen, format_yuan


@dataclass(frozen=True, slots=True)
class Leg:
    """A debit or a credit of one account; exactly one of the two is more than nothing."""

    account_code: str
    debit_fen: Fen = 0
    credit_fen: Fen = 0

    @property
    def mirrored(self) -> Leg:
        return Leg(self.account_code, self.credit_fen, self.debit_fen)


def debit(account_code: str, fen: Fen) -> Leg:
    return Leg(account_code, debit_fen=fen)


def credit(account_code: str, fen: Fen) -> Leg:
    return Leg(account_code, credit_fen=fen)


def checked(legs: Sequence[Leg]) -> tuple[Leg, ...]:
    """The legs as they may be booked. Raises UserError LEDGER_LEG or LEDGER_UNBALANCED."""
    for leg in legs:
        if min(leg.debit_fen, leg.credit_fen) != 0 or max(leg.debit_fen, leg.credit_fen) <= 0:
            rule = "每行或借或贷，金额大于零"
            raise UserError("LEDGER_LEG", "分录行的金额有误", value=leg.account_code, rule=rule, remedy="核对金额")
    debits, credits_ = sum(leg.debit_fen for leg in legs), sum(leg.credit_fen for leg in legs)
    if debits != credits_ or not legs:
        raise UserError(
            "LEDGER_UNBALANCED",
            "分录借贷不平",
            value=f"借方{format_yuan(debits)}，贷方{format_yuan(credits_)}",
            rule="有借必有贷，借贷必相等",
            remedy="核对各行金额后再记账",
        )
    return tuple(legs)
