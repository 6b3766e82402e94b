"""Reading the books."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Sum

from quanlian.core.findings import UserError
from quanlian.core.money import Fen
from quanlian.utilisation.ledger.accounts import change
from quanlian.utilisation.ledger.models import Account, Posting


@dataclass(frozen=True, slots=True)
class Line:
    """One leg on a statement; `moved_fen` is signed on the account's own side."""

    on: dt.date
    reference: str
    memo: str
    moved_fen: Fen
    after_fen: Fen


@dataclass(frozen=True, slots=True)
class Statement:
    """An account from `since` to `until`, both included, by the day of booking."""

    account: Account
    since: dt.date
    until: dt.date
    opening_fen: Fen
    lines: tuple[Line, ...]

    @property
    def closing_fen(self) -> Fen:
        return self.lines[-1].after_fen if self.lines else self.opening_fen


def account(code: str) -> Account:
    """Raises UserError LEDGER_NO_ACCOUNT."""
    found = Account.objects.filter(code=code).first()
    if found is None:
        raise UserError("LEDGER_NO_ACCOUNT", "账户不存在", value=code, remedy="先开立账户")
    return found


def balance(code: str) -> Fen:
    """What the account holds now, on its own side. Raises UserError LEDGER_NO_ACCOUNT."""
    return account(code).balance_fen


def statement(code: str, since: dt.date, until: dt.date) -> Statement:
    """The account's movements in that time, in the order of their days; balances run along."""
    found = account(code)
    opening = _before(found, since)
    rows = Posting.objects.filter(account=found, entry__on__range=(since, until)).select_related("entry")
    lines, running = [], opening
    for row in rows.order_by("entry__on", "pk"):
        moved = change(found, row.debit_fen, row.credit_fen)
        running += moved
        lines.append(Line(row.entry.on, row.entry.reference, row.entry.memo, moved, running))
    return Statement(found, since, until, opening, tuple(lines))


def _before(found: Account, day: dt.date) -> Fen:
    sums = Posting.objects.filter(account=found, entry__on__lt=day).aggregate(
        debit=Sum("debit_fen", default=0), credit=Sum("credit_fen", default=0)
    )
    return change(found, sums["debit"], sums["credit"])
