"""The port to banks that hold escrow accounts, and an offline simulator. Reads statements; moves no money."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from quanlian.core.findings import UserError
from quanlian.utilisation.deals.escrow import Movement, from_bank
from quanlian.utilisation.deals.models import EscrowAccount, StatementKind


class Bank(Protocol):
    """A bank's interface for escrow statements (资金监管)."""

    @property
    def name(self) -> str: ...

    def statements(self, account_no: str, since: dt.date) -> Sequence[Movement]:
        """Movements since a day, in any order, as often as asked. Raises UserError BANK_OFFLINE."""


_banks: dict[str, Bank] = {}


def register_bank(bank: Bank) -> None:
    _banks[bank.name] = bank


def fetch(account: EscrowAccount) -> int:
    """New statements of one account; 0 for a bank without an interface."""
    bank = _banks.get(account.bank)
    return from_bank(account.bank, bank.statements(account.account_no, account.opened_on)) if bank else 0


def fetch_all() -> int:
    """New statements of all open accounts of banks with an interface; one bank's silence stops no other's."""
    found = 0
    rows = EscrowAccount.objects.filter(bank__in=list(_banks), deal__settled_on=None, deal__ended_on=None)
    for account in rows.select_related("deal"):
        try:
            found += fetch(account)
        except UserError:
            continue
    return found


class SimulatedBank:
    """Answers as a bank would, without any network: for tests, training and the demonstration."""

    def __init__(self, name: str = "演示银行") -> None:
        self.name = name
        self.booked: dict[str, list[Movement]] = {}
        self.online = True

    def pay(self, account_no: str, number: str, amount_fen: int, on: dt.date, kind: str = "deposit") -> None:
        """Something moves on an account."""
        one = Movement(account_no, number, StatementKind(kind).value, amount_fen, on)
        self.booked.setdefault(account_no, []).append(one)

    def statements(self, account_no: str, since: dt.date) -> Sequence[Movement]:
        if not self.online:
            raise UserError(
                "BANK_OFFLINE", "银行接口没有应答", value=self.name, remedy="稍后再取，或者在办件中填写流水"
            )
        return [one for one in self.booked.get(account_no, []) if one.on >= since]
