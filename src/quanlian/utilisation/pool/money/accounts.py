"""The accounts of a pool and what is booked on them."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import Actor
from quanlian.core.money import Fen
from quanlian.procedures.models import Case
from quanlian.utilisation.ledger import services as ledger
from quanlian.utilisation.pool.models import Pool

CASH, PAID_IN, INTEREST, COMPENSATION = "cash", "paid-in", "interest", "compensation"
_KINDS = {
    CASH: ("专户", "asset"),
    PAID_IN: ("出资", "equity"),
    INTEREST: ("利息", "income"),
    COMPENSATION: ("代偿", "expense"),
}


def code(pool: Pool, name: str) -> str:
    return f"pool:{pool.code}:{name}"


def open_accounts(actor: Actor, pool: Pool) -> None:
    """All four. None falls below zero: the pool pays only what it holds, and gets back only what it paid."""
    for name, (word, kind) in _KINDS.items():
        title = f"{pool.title}·{word}"
        ledger.open_account(actor, code(pool, name), title, kind=kind, organisation=pool.organisation)


def balance(pool: Pool) -> Fen:
    return ledger.balance(code(pool, CASH))


def funds(pool: Pool) -> Fen:
    """Paid in and earned: what leverage is counted on."""
    return ledger.balance(code(pool, PAID_IN)) + ledger.balance(code(pool, INTEREST))


def contribute(actor: Actor, pool: Pool, fen: Fen, *, source: str, reference: str, on: dt.date) -> ledger.Entry:
    """Money paid in by the state or another contributor."""
    return _in(actor, pool, PAID_IN, fen, f"出资：{source}", reference, on)


def credit_interest(actor: Actor, pool: Pool, fen: Fen, *, reference: str, on: dt.date) -> ledger.Entry:
    """Interest of the account rolls into the pool (汕市监〔2020〕26号)."""
    return _in(actor, pool, INTEREST, fen, "专户利息", reference, on)


def pay_out(actor: Actor, pool: Pool, fen: Fen, *, reference: str, case: Case | None, on: dt.date) -> ledger.Entry:
    """Compensation. Raises UserError LEDGER_FLOOR above the balance."""
    legs = (ledger.debit(code(pool, COMPENSATION), fen), ledger.credit(code(pool, CASH), fen))
    return ledger.post(actor, f"代偿拨付 {reference}", legs, reference=reference, on=on, case=case, kind="pool.pay")


def take_back(actor: Actor, pool: Pool, fen: Fen, *, reference: str, case: Case | None, on: dt.date) -> ledger.Entry:
    """A recovery that returns to the pool. Raises UserError LEDGER_FLOOR above what it paid."""
    legs = (ledger.debit(code(pool, CASH), fen), ledger.credit(code(pool, COMPENSATION), fen))
    return ledger.post(actor, f"追偿回补 {reference}", legs, reference=reference, on=on, case=case, kind="pool.recover")


def _in(actor: Actor, pool: Pool, name: str, fen: Fen, memo: str, reference: str, on: dt.date) -> ledger.Entry:
    legs = (ledger.debit(code(pool, CASH), fen), ledger.credit(code(pool, name), fen))
    return ledger.post(actor, memo, legs, reference=reference, on=on, kind=f"pool.{name}")
