"""What a disposal case leaves in the structured row, step by step; called by the case engine as deeds."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.procedures.models import Case
from quanlian.procedures.plugs import Facts
from quanlian.utilisation.collateral.disposing.running_now import demand_none
from quanlian.utilisation.collateral.disposing.told import Told
from quanlian.utilisation.collateral.loans import loan_of
from quanlian.utilisation.collateral.models import Disposal
from quanlian.utilisation.engagements import services as engagements
from quanlian.utilisation.engagements.services import Purpose, Use
from quanlian.utilisation.finance import services as finance


def begin(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """The loan is overdue: the row begins. Raises UserError LOAN_UNKNOWN, DISPOSAL_TWICE."""
    told = Told(facts)
    loan = loan_of(told.text("loan_number"))
    demand_none(loan.number)
    row = Disposal(
        case=case, loan_number=loan.number, enterprise_id=loan.enterprise, bank_id=loan.bank,
        enterprise_name=loan.enterprise_name, bank_name=loan.bank_name, region_code=loan.region_code,
        overdue_on=told.day("overdue_on"), principal_fen=told.fen("principal"), interest_fen=told.fen("interest"),
    )  # fmt: skip
    with act(actor, "collateral.begin", row):
        row.save()


def classify(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """A bad loan (次级、可疑、损失): the finance room hears it, and its case goes on from there."""
    told, row = Told(facts), of(case)
    five = finance.FiveClass(told.text("five_class"))
    finance.mark_default(
        actor, row.loan_number, row.overdue_on, principal_fen=row.principal_fen, interest_fen=row.interest_fen,
        five_class=five, reason=told.text("class_note"),
    )  # fmt: skip
    row.five_class = str(five.label)
    _keep(actor, "collateral.classify", row, "five_class")


def engage(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """The rights are taken for disposal; the loan's own pledge is not in the way. Raises UserError RIGHT_ENGAGED."""
    take(actor, of(case), case)


def take(actor: Actor, row: Disposal, case: Case) -> None:
    """The same once more after a sale in vain. Raises UserError RIGHT_ENGAGED."""
    use = Use(
        Purpose.DISPOSAL, reference_of(row), row.bank_name, row.bank, case, consented=True,
        instead_of=(row.loan_number,),
    )  # fmt: skip
    engagements.engage(actor, [one.pk for one in loan_of(row.loan_number).rights], use)


def appraise(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    told, row = Told(facts), of(case)
    row.appraiser, row.appraisal_fen = told.text("appraiser"), told.fen("appraisal")
    row.appraised_on = told.day("appraised_on")
    _keep(actor, "collateral.appraise", row, "appraiser", "appraisal_fen", "appraised_on")


def plan(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """The method, with its reserve price where it is sold in public."""
    told, row = Told(facts), of(case)
    row.method = told.text("method")
    row.floor_fen = told.fen("floor") if told.has("floor") else None
    _keep(actor, "collateral.plan", row, "method", "floor_fen")


def stop(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Paid after all, or withdrawn: the rights are free of the disposal, the pledge stays."""
    engagements.release(actor, reference_of(of(case)), "处置终止")


def of(case: Case) -> Disposal:
    """The row of a case. Raises UserError DISPOSAL_MISSING."""
    row = (
        Disposal.objects.select_for_update(of=("self",)).select_related("bank", "enterprise").filter(case=case).first()
    )
    if row is None:
        raise UserError("DISPOSAL_MISSING", "没有这件处置的登记", value=case.number, remedy="请管理员核对办件")
    return row


def reference_of(row: Disposal) -> str:
    """Under which the rights are taken and the money is booked."""
    return f"CZ-{row.loan_number}"


def _keep(actor: Actor, verb: str, row: Disposal, *fields: str) -> None:
    with act(actor, verb, row):
        row.save(update_fields=[*fields])
