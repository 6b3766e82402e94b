"""What the case of a subsidy does: note the application, the approved amount, the payment."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, Sum

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.money import Fen, format_yuan, plain_yuan
from quanlian.procedures.models import Case
from quanlian.procedures.plugs import Calculation, Facts, register_calculator, register_deed
from quanlian.rules.ruleset import RuleSet
from quanlian.utilisation.subsidies.computing import Subsidy, compute
from quanlian.utilisation.subsidies.models import Grant
from quanlian.utilisation.subsidies.schemes import scheme

YEARLY = frozenset({"zhongguancun", "chaozhou_insurance"})
"""Policies whose cap is counted anew each year; others cap what a firm gets in all."""


def apply(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Computes what is asked for; what the firm got before is looked up, not asked."""
    found = subsidy_of(facts, on)
    loan = str(facts.get("loan_number") or "")
    _refuse_twice(str(facts["policy"]), loan, int(str(facts["year"])), case)
    row = Grant.objects.filter(case=case).first() or Grant(case=case)
    row.policy, row.loan_number, row.year = str(facts["policy"]), loan, int(str(facts["year"]))
    row.enterprise_name = str(facts["enterprise_name"])
    row.enterprise_code = str(facts.get("enterprise_code") or "")
    row.region_code, row.computed_fen, row.receipt = case.region_code, found.fen, found.receipt.to_json()
    with act(actor, "subsidy.apply", row):
        row.save()


def approve(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Raises SUBSIDY_ABOVE where more is approved than the policy gives."""
    row, fen = grant(case), facts.get("approved_amount")
    if not isinstance(fen, int) or fen > row.computed_fen:
        rule = f"按政策测算为{format_yuan(row.computed_fen)}"
        raise UserError("SUBSIDY_ABOVE", "核定金额超过政策测算", value=str(fen), rule=rule, remedy="核对申请内容")
    row.approved_fen = fen
    with act(actor, "subsidy.approve", row):
        row.save()


def pay(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Raises SUBSIDY_ABOVE where more is paid than approved."""
    row, fen = grant(case), facts.get("paid_amount")
    if not isinstance(fen, int) or row.approved_fen is None or fen > row.approved_fen:
        rule = f"核定为{format_yuan(row.approved_fen or 0)}"
        raise UserError("SUBSIDY_ABOVE", "发放金额超过核定金额", value=str(fen), rule=rule, remedy="核对金额")
    row.paid_fen, row.paid_on = fen, on
    with act(actor, "subsidy.pay", row) as done:
        row.save()
        done.event("subsidy.paid", policy=row.policy, fen=fen, case=case.pk)


def grant(case: Case) -> Grant:
    found = Grant.objects.filter(case=case).first()
    if found is None:
        raise UserError("SUBSIDY_NONE", "本件没有补贴申请", value=case.number, remedy="先提交申请")
    return found


def subsidy_of(facts: Facts, on: dt.date) -> Subsidy:
    """The subsidy for the answers of the form. Raises UserError SUBSIDY_FACT."""
    rules = scheme(str(facts.get("policy") or ""))
    asked = {name: facts[name] for name in rules.document.inputs if facts.get(name) not in (None, "")}
    given = {name: _written(rules, name, value) for name, value in asked.items()}
    if "received" in rules.document.inputs:
        given["received"] = plain_yuan(received(facts))
    return compute(str(facts["policy"]), given, on)


def received(facts: Facts) -> Fen:
    """What the firm was paid before under the policy: in the year where the cap is yearly, else in all."""
    code, name = str(facts.get("enterprise_code") or ""), str(facts.get("enterprise_name") or "")
    firm = Q(enterprise_name=name) | (Q(enterprise_code=code) if code else Q(pk__in=[]))
    rows = Grant.objects.filter(firm, policy=str(facts["policy"]), paid_fen__isnull=False)
    if facts["policy"] in YEARLY:
        rows = rows.filter(year=int(str(facts["year"])))
    return int(rows.aggregate(fen=Sum("paid_fen", default=0))["fen"])


def calculator(facts: Facts, on: dt.date) -> Calculation:
    found = subsidy_of(facts, on)
    steps, law = found.receipt.steps, scheme(found.policy).document.basis
    return Calculation(found.title, format_yuan(found.fen), steps, (law,), found.receipt)


def register() -> None:
    """Lend deeds and the calculator to the case engine; the room's AppConfig calls this once."""
    for name, deed in (("subsidy.apply", apply), ("subsidy.approve", approve), ("subsidy.pay", pay)):
        register_deed(name, deed)
    register_calculator("subsidy.compute", calculator)


def _written(rules: RuleSet, name: str, value: object) -> object:
    """Form money is in 分, policies are asked in 元; choices of the form are text."""
    if "（分）" in rules.document.inputs[name].title and isinstance(value, int) and not isinstance(value, bool):
        return plain_yuan(value)
    return value


def _refuse_twice(policy: str, loan: str, year: int, case: Case) -> None:
    rows = Grant.objects.filter(policy=policy, loan_number=loan, year=year).exclude(case=case)
    if loan and rows.exclude(case__outcome__in=("refused", "withdrawn", "lapsed")).exists():
        rule = "同一笔贷款同一年度同一政策只补贴一次"
        raise UserError(
            "SUBSIDY_TWICE", "这笔贷款本年度已经申请过该项补贴", value=loan, rule=rule, remedy="核对贷款编号"
        )
