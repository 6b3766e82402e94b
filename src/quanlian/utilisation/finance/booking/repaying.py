"""Principal coming back: from the borrower, from recovery, from disposal (还款、追偿)."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan
from quanlian.utilisation.finance.booking.drawing import voucher_differs
from quanlian.utilisation.finance.booking.rows import locked, positive
from quanlian.utilisation.finance.models import Loan, Repayment, RepaymentKind

RECOVERIES = (
    RepaymentKind.RECOVERY, RepaymentKind.DISPOSAL, RepaymentKind.COMPENSATION, RepaymentKind.GUARANTEE,
)  # fmt: skip


def book_repayment(
    actor: Actor,
    number: str,
    fen: int,
    on: dt.date,
    *,
    reference: str,
    interest_fen: int = 0,
    kind: RepaymentKind = RepaymentKind.SCHEDULED,
) -> Repayment:
    """Book principal paid back; the same voucher again changes nothing. `finance.settled` follows the last 分.

    Raises UserError LOAN_AMOUNT, LOAN_OVERPAID, VOUCHER_DIFFERS.
    """
    positive(fen + interest_fen, "还款金额")
    if fen < 0 or interest_fen < 0:
        raise UserError("LOAN_AMOUNT", "还款金额不能为负", value=str(min(fen, interest_fen)), remedy="核对后重新登记")
    with act(actor, "finance.repay", Loan(number=number)) as done:
        row = locked(number)
        had = Repayment.objects.filter(loan=row, reference=reference).first()
        if had is not None:
            if had.fen != fen:
                raise voucher_differs(reference, had.fen)
            return had
        _owed(row, fen)
        made = Repayment.objects.create(
            loan=row, on=on, fen=fen, interest_fen=interest_fen, kind=kind, reference=reference
        )
        row.outstanding_fen -= fen
        if row.outstanding_fen == 0 and fen:
            row.settled_on = on
            done.event("finance.settled", loan=number, on=on.isoformat(), kind=str(kind))
        row.save(update_fields=["outstanding_fen", "settled_on"])
        done.detail.update(number=number, fen=fen, reference=reference, kind=str(kind))
        done.event("finance.repaid", loan=number, fen=fen, on=on.isoformat(), kind=str(kind), reference=reference)
    return made


def book_recovery(
    actor: Actor,
    number: str,
    fen: int,
    on: dt.date,
    *,
    reference: str,
    kind: RepaymentKind = RepaymentKind.RECOVERY,
) -> Repayment:
    """Money recovered after default. Raises UserError LOAN_NOT_DEFAULTED, LOAN_RECOVERY_KIND and those of repayment."""
    if kind not in RECOVERIES:
        words = "、".join(one.label for one in RECOVERIES)
        raise UserError("LOAN_RECOVERY_KIND", "不是追偿款项的类别", value=str(kind), rule=words, remedy="改选类别")
    row = Loan.objects.filter(number=number).first()
    if row is not None and row.defaulted_on is None:
        raise UserError("LOAN_NOT_DEFAULTED", "这笔融资没有违约", value=number, remedy="按还款登记")
    return book_repayment(actor, number, fen, on, reference=reference, kind=kind)


def _owed(row: Loan, fen: int) -> None:
    if fen > row.outstanding_fen:
        raise UserError(
            "LOAN_OVERPAID", "还款超过未还本金", value=format_yuan(fen),
            rule=f"未还本金{format_yuan(row.outstanding_fen)}", remedy="超出部分退还付款人，按未还本金登记",
        )  # fmt: skip
