"""The escrow: what the bank says, and what follows from it. No money passes through the platform."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction
from django.db.models import Sum

from quanlian.core.actions import SYSTEM, Actor, act
from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan
from quanlian.utilisation.deals.models import EscrowAccount, EscrowStatement, StatementKind


class State(StrEnum):
    """未缴→部分到账→足额→条件成就→划转→退款, worked out from statements, never stored."""

    UNPAID = "未缴"
    PART = "部分到账"
    FULL = "足额"
    MET = "条件成就"
    RELEASED = "划转"
    REFUNDED = "退款"


@dataclass(frozen=True, slots=True)
class Sums:
    """In 分. `held`: what lies with the bank."""

    deposits: int
    releases: int
    refunds: int

    @property
    def held(self) -> int:
        return self.deposits - self.releases - self.refunds


@dataclass(frozen=True, slots=True)
class Movement:
    """One line of the bank's statement, amount in 分."""

    account_no: str
    number: str
    kind: str
    amount_fen: int
    on: dt.date
    counterparty: str = ""


def sums(account: EscrowAccount) -> Sums:
    rows = account.statements.order_by().values_list("kind").annotate(n=Sum("amount_fen"))
    told = dict(rows)
    return Sums(
        told.get(StatementKind.DEPOSIT, 0), told.get(StatementKind.RELEASE, 0), told.get(StatementKind.REFUND, 0)
    )


def sums_of(accounts: Iterable[EscrowAccount]) -> dict[int, Sums]:
    """Account's key → its sums, in one query."""
    keys = [one.pk for one in accounts]
    rows = EscrowStatement.objects.filter(account__in=keys).order_by().values_list("account", "kind")
    told = {(account, kind): n for account, kind, n in rows.annotate(n=Sum("amount_fen"))}
    kinds = (StatementKind.DEPOSIT, StatementKind.RELEASE, StatementKind.REFUND)
    return {one: Sums(*(told.get((one, kind.value), 0) for kind in kinds)) for one in keys}


def state_of(due_fen: int, told: Sums, *, met: bool) -> State:
    """Where an account stands: 退款 once all of it went back, 划转 once all of it was paid out."""
    if told.deposits and told.held == 0:
        return State.RELEASED if told.releases else State.REFUNDED
    if told.deposits - told.refunds >= due_fen:
        return State.MET if met else State.FULL
    return State.PART if told.held else State.UNPAID


def take_statements(actor: Actor, bank: str, movements: Iterable[Movement]) -> int:
    """Store what a bank sends; how many are new. A number sent again is one; with another amount it is refused.

    Raises UserError ESCROW_UNKNOWN (no such account), STATEMENT_DIFFERS, ESCROW_OVERDRAWN.
    """
    return sum(_take(actor, bank, one) for one in movements)


def _take(actor: Actor, bank: str, one: Movement) -> int:
    with transaction.atomic():
        rows = EscrowAccount.objects.select_for_update(of=("self",))
        account = rows.filter(bank=bank, account_no=one.account_no).first()
        if account is None:
            raise UserError("ESCROW_UNKNOWN", "没有这个监管账户", value=f"{bank} {one.account_no}", remedy="核对账号")
        return int(book(actor, account, one))


def book(actor: Actor, account: EscrowAccount, one: Movement) -> bool:
    """Whether it was new. The account is locked by the caller or here."""
    EscrowAccount.objects.select_for_update(of=("self",)).get(pk=account.pk)
    had = account.statements.filter(number=one.number).first()
    if had:
        if (had.kind, had.amount_fen) != (one.kind, one.amount_fen):
            raise UserError(
                "STATEMENT_DIFFERS", "同一流水号的内容与已收到的不同", value=one.number, remedy="请银行核对后更正"
            )
        return False
    _demand_cover(account, one)
    row = EscrowStatement(
        account=account, number=one.number, kind=one.kind, amount_fen=one.amount_fen, on=one.on,
        counterparty=one.counterparty[:200],
    )  # fmt: skip
    with act(actor, "deals.statement", row) as done:
        row.save()
        done.detail.update(number=one.number, kind=one.kind, amount_fen=one.amount_fen)
    return True


def _demand_cover(account: EscrowAccount, one: Movement) -> None:
    if one.amount_fen <= 0 or one.kind not in StatementKind.values:
        raise UserError("STATEMENT_AMOUNT", "流水金额须大于零，类别须为入账、划转或者退款", value=one.number)
    if one.kind != StatementKind.DEPOSIT and one.amount_fen > (held := sums(account).held):
        raise UserError(
            "ESCROW_OVERDRAWN", f"账户中只有{format_yuan(held)}，不能划出{format_yuan(one.amount_fen)}",
            value=one.number, remedy="请银行核对流水",
        )  # fmt: skip


def from_bank(bank: str, movements: Iterable[Movement]) -> int:
    """What an adapter fetched, booked by the system itself."""
    return take_statements(SYSTEM, bank, movements)
