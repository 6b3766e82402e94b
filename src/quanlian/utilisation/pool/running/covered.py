"""The covered loan of a case, and the days that are noted on it."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.procedures.models import Case
from quanlian.procedures.plugs import Facts
from quanlian.utilisation.pool.models import Admission, Claim
from quanlian.utilisation.pool.running.told import Told


def covered(case: Case) -> Admission:
    """Raises UserError POOL_NOT_COVERED."""
    found = Admission.objects.filter(case=case).select_related("pool").first()
    if found is None:
        raise UserError("POOL_NOT_COVERED", "这笔贷款没有备案", value=case.number, remedy="先办理备案")
    return found


def claim_of(case: Case) -> Claim:
    """Raises UserError POOL_NO_CLAIM."""
    found = Claim.objects.filter(admission__case=case).select_related("admission__pool").first()
    if found is None:
        raise UserError("POOL_NO_CLAIM", "这笔贷款没有申请补偿", value=case.number, remedy="先提出补偿申请")
    return found


def overdue(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """The bank notifies that the loan is overdue; from now on it counts as bad for the bank's ratio."""
    row, day = covered(case), Told(facts).day("overdue_on")
    if not row.drawn_on <= day <= on:
        raise UserError("POOL_OVERDUE_DAY", "逾期日期须在放款之后、今天之前", value=str(day), remedy="核对日期")
    _note(actor, row, "pool.overdue", "defaulted_on", day)


def cured(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """What was overdue is paid: the loan no longer counts as bad."""
    _note(actor, covered(case), "pool.cured", "defaulted_on", None)


def closed(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Struck off (销号): the leverage it used is free again."""
    _note(actor, covered(case), "pool.close", "closed_on", on)


def _note(actor: Actor, row: Admission, verb: str, field: str, day: dt.date | None) -> None:
    with act(actor, verb, row) as done:
        setattr(row, field, day)
        row.save(update_fields=[field])
        done.event(verb, loan=row.loan_number, pool=row.pool.code)
