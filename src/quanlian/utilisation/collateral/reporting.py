"""Proofs of fees paid, and facts about enterprises, entered by a person with a source."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from quanlian.core.actions import Actor, act
from quanlian.core.files.models import StoredFile
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation
from quanlian.procedures.moment import today
from quanlian.utilisation.collateral.models import Alert, AlertState, EnterpriseFact, FactKind, FeePayment, Payer
from quanlian.utilisation.collateral.watching.closing import close


def prove_fee(
    actor: Actor, alert: Alert, paid_on: dt.date, amount_fen: int, payer: str, proof: StoredFile | None
) -> FeePayment:
    """The fee behind an alert was paid: the proof is kept, the alerts of this fee are closed.

    Raises UserError FEE_ALERT, FEE_PROOF, FEE_DATE, FEE_PAYER, FEE_AMOUNT.
    """
    _demand(alert, paid_on, payer, proof)
    if amount_fen < 0:
        raise UserError("FEE_AMOUNT", "金额不能为负", value=str(amount_fen), remedy="核对金额")
    with transaction.atomic():
        row = FeePayment(
            right_id=alert.right_id or 0, due_on=alert.happened_on, paid_on=paid_on, amount_fen=amount_fen, payer=payer,
            loan_number=alert.loan_number, proof=proof, by=actor.user,
        )  # fmt: skip
        with act(actor, "collateral.fee", row):
            row.save()
        same = Alert.objects.filter(rule=alert.rule, fact=alert.fact).exclude(state=AlertState.CLOSED)
        for pk in same.values_list("pk", flat=True):
            close(actor, pk, f"已于{paid_on}缴纳，凭证已上传", remedied=True)
    return row


@dataclass(frozen=True, slots=True)
class Reported:
    """A fact about an enterprise. Revenue: this year's and last year's figure in 分."""

    organisation: Organisation
    kind: str
    happened_on: dt.date
    source: str
    detail: str = ""
    amount_fen: int | None = None
    before_fen: int | None = None
    proof: StoredFile | None = None


def report(actor: Actor, told: Reported) -> EnterpriseFact:
    """The next scan looks at it. Raises UserError FACT_KIND, FACT_SOURCE, FACT_DATE, FACT_REVENUE."""
    if told.kind not in FactKind.values:
        raise UserError("FACT_KIND", "请选择事实的种类", value=told.kind, rule="、".join(FactKind.labels))
    if not told.source.strip():
        raise UserError("FACT_SOURCE", "请写明出处", rule="没有出处的事实不能用于预警", remedy="填写公示网站、文书号等")
    if told.happened_on > today():
        raise UserError("FACT_DATE", "发生日期在今天之后", value=str(told.happened_on), remedy="核对日期")
    if told.kind == FactKind.REVENUE and (told.amount_fen is None or not told.before_fen):
        raise UserError("FACT_REVENUE", "营业收入须填写本期和上期", remedy="按财务报表填写两期金额")
    row = EnterpriseFact(
        organisation=told.organisation, kind=told.kind, happened_on=told.happened_on, source=told.source.strip()[:200],
        detail=told.detail[:300], amount_fen=told.amount_fen, before_fen=told.before_fen, proof=told.proof,
        by=actor.user,
    )  # fmt: skip
    with act(actor, "collateral.report", row):
        row.save()
    return row


def _demand(alert: Alert, paid_on: dt.date, payer: str, proof: StoredFile | None) -> None:
    if alert.rule != "FEE_UNPAID" or alert.right_id is None:
        raise UserError("FEE_ALERT", "这条预警与缴费无关", value=str(alert), remedy="从缴费预警进入")
    if proof is None:
        raise UserError("FEE_PROOF", "请上传缴费凭证", rule="登记库不载缴费情况，以凭证为准", remedy="上传票据或者回执")
    if paid_on > today():
        raise UserError("FEE_DATE", "缴纳日期在今天之后", value=str(paid_on), remedy="核对日期")
    if payer not in Payer.values:
        raise UserError("FEE_PAYER", "请选择缴纳人", value=payer, rule="、".join(Payer.labels))
    if FeePayment.objects.filter(right=alert.right_id, due_on=alert.happened_on).exists():
        raise UserError("FEE_PROOF", "这笔费用的凭证已经登记", value=str(alert.happened_on), remedy="在预警中查看")
