"""A loan found overdue (违约、五级分类)."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan
from quanlian.procedures.services import Asked, perform
from quanlian.utilisation.finance.booking.rows import locked
from quanlian.utilisation.finance.models import Default, FiveClass, Loan
from quanlian.utilisation.pool import services as pool

RUNNING = ("in_loan", "filing_pool", "drawing")
"""States of the case from which a loan may default."""


def mark_default(
    actor: Actor,
    number: str,
    on: dt.date,
    *,
    principal_fen: int | None = None,
    interest_fen: int = 0,
    five_class: FiveClass = FiveClass.SUBSTANDARD,
    reason: str = "",
) -> None:
    """The loan is in default. Its case, where one runs, makes the step (the actor must be its bank or officer).

    `principal_fen`: overdue principal, the whole of what is owed where not said. Raises UserError LOAN_NOTHING_OWED,
    LOAN_DEFAULT_AMOUNT and those of the case.
    """
    row = Loan.objects.select_related("case").filter(number=number).first()
    if row is not None and row.case is not None and row.case.state in RUNNING:
        owed = row.outstanding_fen if principal_fen is None else principal_fen
        said = {
            "default_on": on.isoformat(), "overdue_principal": f"{owed // 100}.{owed % 100:02d}",
            "overdue_interest": f"{interest_fen // 100}.{interest_fen % 100:02d}", "five_class": five_class.value,
            "default_reason": reason or "逾期",
        }  # fmt: skip
        perform(actor, row.case.pk, Asked("default", {**said}))
        return
    record_default(actor, number, on, principal_fen, interest_fen, five_class, reason)


def record_default(
    actor: Actor,
    number: str,
    on: dt.date,
    principal_fen: int | None,
    interest_fen: int,
    five_class: FiveClass,
    reason: str,
) -> Default:
    """Row, event, and the notice to the loan's risk pool (逾期通知); the step of the case is the caller's."""
    with act(actor, "finance.default", Loan(number=number), reason=reason) as done:
        row = locked(number)
        owed = row.outstanding_fen if principal_fen is None else principal_fen
        if row.outstanding_fen == 0:
            raise UserError("LOAN_NOTHING_OWED", "这笔融资没有未还本金", value=number, remedy="核对融资编号")
        if not 0 <= owed <= row.outstanding_fen:
            rule = f"未还本金{format_yuan(row.outstanding_fen)}"
            raise UserError("LOAN_DEFAULT_AMOUNT", "逾期本金与未还本金不符", value=format_yuan(owed), rule=rule)
        made = Default.objects.create(
            loan=row, on=on, principal_fen=owed, interest_fen=interest_fen, five_class=five_class, reason=reason[:300]
        )
        row.defaulted_on, row.five_class = row.defaulted_on or on, five_class
        row.save(update_fields=["defaulted_on", "five_class"])
        done.detail.update(number=number, overdue=owed)
        done.event("finance.defaulted", loan=number, on=on.isoformat(), overdue_fen=owed, five_class=five_class.value)
        pool.overdue(number, owed, on, reason)
    return made
