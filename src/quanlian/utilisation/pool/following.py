"""What the loan's own case says of a covered loan, carried into the pool's case by rule: nobody types it twice."""

from __future__ import annotations

import datetime as dt

from quanlian.core.money import Fen, plain_yuan
from quanlian.procedures.actions.unattended import carry_on
from quanlian.utilisation.pool.doors import cover


def overdue(loan_number: str, principal_fen: Fen, on: dt.date, why: str) -> None:
    """The pool office is told of the default (逾期通知), where the loan is covered and it was not told before.

    Raises UserError POOL_OVERDUE_DAY."""
    found = cover(loan_number)
    if found is not None and found.state == "covered":
        said = {"overdue_on": on.isoformat(), "overdue_principal": plain_yuan(principal_fen), "dunning": why or "逾期"}
        carry_on(found.case_pk, "notify_overdue", {**said}, reason=f"融资{loan_number}登记逾期")


def cured(loan_number: str, why: str) -> None:
    """What was overdue has been paid: the loan no longer counts as bad."""
    found = cover(loan_number)
    if found is not None and found.state == "overdue":
        carry_on(found.case_pk, "cure", {"reason": why or "逾期款项已还清"}, reason=f"融资{loan_number}恢复履行")


def give_back(loan_number: str, fen: Fen, on: dt.date, source: str) -> None:
    """Principal that came back after the pool has paid returns to those who bore the loss (按承担比例返还); before,
    the claim's net loss counts it."""
    found = cover(loan_number)
    if fen and found is not None and found.state == "recovering":
        said = {"recovered_on": on.isoformat(), "recovered_amount": plain_yuan(fen), "recovery_source": source}
        carry_on(found.case_pk, "recover", {**said}, reason=f"融资{loan_number}{source}回补")
