"""The locked row money is booked on."""

from __future__ import annotations

from quanlian.core.findings import UserError
from quanlian.utilisation.finance.models import Loan


def locked(number: str) -> Loan:
    """The loan, locked until the transaction ends. Raises UserError LOAN_UNKNOWN."""
    row = Loan.objects.select_for_update(of=("self",)).select_related("case").filter(number=number).first()
    if row is None:
        raise UserError("LOAN_UNKNOWN", "没有这笔融资", value=number[:60], remedy="核对融资编号")
    return row


def positive(fen: int, what: str) -> None:
    """Raises UserError LOAN_AMOUNT for nothing or less."""
    if fen <= 0:
        raise UserError("LOAN_AMOUNT", f"{what}须大于零", value=str(fen), remedy="核对金额后重新登记")
