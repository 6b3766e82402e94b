"""Paying a loan out, at once or in parts (放款)."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan
from quanlian.utilisation.finance.booking.rows import locked, positive
from quanlian.utilisation.finance.models import Drawdown, Loan, RegistrationState


def draw(actor: Actor, number: str, fen: int, on: dt.date, *, reference: str) -> Drawdown:
    """Book a drawdown; the same voucher booked again is the same drawdown and changes nothing.

    Raises UserError LOAN_NOT_REGISTERED (民法典第444条：质权自办理出质登记时设立), LOAN_OVERDRAWN, VOUCHER_DIFFERS.
    """
    positive(fen, "放款金额")
    with act(actor, "finance.draw", Loan(number=number)) as done:
        row = locked(number)
        had = Drawdown.objects.filter(loan=row, reference=reference).first()
        if had is not None:
            _same(had, fen)
            return had
        _allowed(row, fen)
        made = Drawdown.objects.create(loan=row, on=on, fen=fen, reference=reference)
        row.drawn_fen, row.outstanding_fen = row.drawn_fen + fen, row.outstanding_fen + fen
        row.drawn_on, row.start = row.drawn_on or on, row.start or on
        row.save(update_fields=["drawn_fen", "outstanding_fen", "drawn_on", "start"])
        done.detail.update(number=number, fen=fen, reference=reference)
        done.event("finance.drawn", loan=number, fen=fen, on=on.isoformat(), reference=reference)
    return made


def _same(had: Drawdown, fen: int) -> None:
    if had.fen != fen:
        raise voucher_differs(had.reference, had.fen)


def voucher_differs(reference: str, fen: int) -> UserError:
    """One voucher, two amounts."""
    return UserError(
        "VOUCHER_DIFFERS", "同一凭证号已登记另一金额", value=f"{reference}：{format_yuan(fen)}",
        rule="每张凭证只登记一次", remedy="核对凭证；确属另一笔的，使用它自己的凭证号",
    )  # fmt: skip


def _allowed(row: Loan, fen: int) -> None:
    standing = {one.state for one in row.registrations.all()} - {RegistrationState.REFUSED}
    if row.case_id is not None and standing != {RegistrationState.REGISTERED}:
        raise UserError(
            "LOAN_NOT_REGISTERED", "质押登记尚未全部办妥，不能放款", value=row.number,
            rule="民法典第四百四十四条：质权自办理出质登记时设立", remedy="登记办妥后再登记放款",
        )  # fmt: skip
    if row.drawn_fen + fen > row.principal_fen:
        raise UserError(
            "LOAN_OVERDRAWN", "放款超过合同金额", value=format_yuan(row.drawn_fen + fen),
            rule=f"合同金额{format_yuan(row.principal_fen)}", remedy="核对金额；增加额度的另签合同",
        )  # fmt: skip
