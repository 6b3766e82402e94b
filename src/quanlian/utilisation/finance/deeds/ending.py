"""Ends: an application that came to nothing, a pledge cancelled. The rights are free again."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.procedures.models import Case
from quanlian.procedures.plugs import Facts
from quanlian.utilisation.engagements import services as engagements
from quanlian.utilisation.finance.booking.rows import locked
from quanlian.utilisation.finance.deeds.paying import nothing_owed
from quanlian.utilisation.finance.deeds.told import Told
from quanlian.utilisation.finance.models import Loan, RegistrationState

WORDS = {"paid": "债务已经履行", "realised": "质权已经实现", "waived": "质权人放弃质权", "void": "合同无效或者被撤销"}


def end(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Refused, withdrawn or lapsed before registration."""
    _free(actor, case.number, on, "融资申请已终结")


def cancel(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Cancellation is applied for. Raises UserError FINANCE_OWED (paid, but something is owed), FINANCE_DRAWN."""
    ground = Told(facts).text("cancel_ground")
    if ground == "paid":
        nothing_owed(case.number)
    row = locked(case.number)
    if ground == "undrawn" and row.drawn_fen:
        raise UserError("FINANCE_DRAWN", "贷款已经放款", value=row.number, remedy="按清偿后注销办理")


def release(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """The registrations are cancelled: nothing binds the rights any more."""
    told = Told(facts)
    day = told.day("cancelled_on", "注销日")
    with act(actor, "finance.release", Loan(number=case.number)) as done:
        row = locked(case.number)
        row.registrations.filter(state=RegistrationState.REGISTERED).update(
            state=RegistrationState.CANCELLED, cancelled_on=day
        )
        done.event("finance.released", loan=row.number, on=str(day))
    _free(actor, case.number, day, WORDS.get(told.text("cancel_ground"), "质押登记已注销"))


def _free(actor: Actor, number: str, on: dt.date, why: str) -> None:
    row = locked(number)
    row.assets.filter(released_on=None).update(released_on=on)
    row.released_on = on
    row.save(update_fields=["released_on"])
    engagements.release(actor, number, why)
