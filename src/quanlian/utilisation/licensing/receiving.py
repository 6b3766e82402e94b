"""Royalties received: what is owed goes down by each voucher, once."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan
from quanlian.procedures.moment import today
from quanlian.utilisation.licensing.models import RoyaltyPayment, RoyaltyStatement
from quanlian.utilisation.licensing.royalties import demand_state, locked

State = RoyaltyStatement.State


@transaction.atomic
def book_payment(actor: Actor, row: RoyaltyStatement, fen: int, on: dt.date, voucher: str) -> RoyaltyStatement:
    """Money the licensor received; the same voucher again changes nothing.

    Raises UserError ROYALTY_VOUCHER without a number, VOUCHER_DIFFERS where it stands for another amount or statement
    of the licence, ROYALTY_PAYMENT for nothing, more than is owed or a day to come, ROYALTY_STATE.
    """
    voucher = voucher.strip()[:80]
    if not voucher:
        raise UserError(
            "ROYALTY_VOUCHER", "请填写收款凭证号", rule="每张凭证只登记一次", remedy="填写银行回单或者凭证的号码"
        )
    locked(row)
    if _known(row, voucher, fen):
        return row
    demand_state(row, State.CONFIRMED)
    _demand_owed(row, fen, on)
    row.paid_fen += fen
    done = row.paid_fen == row.fee_fen
    row.paid_on, row.state = (on, State.PAID) if done else (None, State.CONFIRMED)
    with act(actor, "licensing.pay", row) as note:
        RoyaltyPayment.objects.create(
            licence_id=row.licence_id, statement=row, voucher=voucher, fen=fen, on=on, by=actor.user
        )
        row.save()
        note.detail.update(licence=row.licence.number, state=row.state, paid_fen=row.paid_fen, voucher=voucher)
    return row


def _known(row: RoyaltyStatement, voucher: str, fen: int) -> bool:
    had = RoyaltyPayment.objects.filter(licence=row.licence_id, voucher=voucher).first()
    if had is None:
        return False
    if (had.statement_id, had.fen) != (row.pk, fen):
        raise UserError(
            "VOUCHER_DIFFERS", "同一凭证号已登记另一笔收款", value=f"{voucher}：{format_yuan(had.fen)}",
            rule="每张凭证只登记一次", remedy="核对凭证；确属另一笔的，使用它自己的凭证号",
        )  # fmt: skip
    return True


def _demand_owed(row: RoyaltyStatement, fen: int, on: dt.date) -> None:
    if not 0 < fen <= row.fee_fen - row.paid_fen:
        raise UserError(
            "ROYALTY_PAYMENT", "付款金额须大于零且不超过未付金额", value=format_yuan(fen),
            rule=f"未付{format_yuan(row.fee_fen - row.paid_fen)}",
        )  # fmt: skip
    if on > today():
        raise UserError("ROYALTY_PAYMENT", "收款日在今天之后", value=str(on), remedy="收到以后再登记")
