"""What the cases of insurance do: register a policy, change it, end it; report, assess and pay a claim."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan
from quanlian.core.people.models import Organisation
from quanlian.procedures.models import Case
from quanlian.procedures.plugs import Calculation, Facts, register_calculator, register_deed
from quanlian.rules.receipts import Content, Receipt, make_receipt
from quanlian.utilisation.insurance.models import InsuranceClaim, InsurancePolicy
from quanlian.utilisation.insurance.products import product
from quanlian.utilisation.insurance.terms import Payable, Terms, demand_covered, payable
from quanlian.utilisation.pool.services import Told


def issue(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Register the policy. Raises INSURANCE_NUMBER for a number taken, INSURANCE_PERIOD for days out of order."""
    told = Told(facts)
    starts, ends = told.day("starts_on"), told.day("ends_on")
    if ends < starts:
        raise UserError("INSURANCE_PERIOD", "保险止期早于起期", value=str(ends), remedy="核对保险期间")
    if InsurancePolicy.objects.filter(number=told.text("policy_no")).exists():
        raise UserError("INSURANCE_NUMBER", "保单号已经登记", value=told.text("policy_no"), remedy="核对保单号")
    row = InsurancePolicy(
        number=told.text("policy_no"), case=case, product=product(told.text("product")).code,
        insurer_name=told.text("insurer_name"), insurer=_party(case, "insurer"), insured_name=told.text("insured_name"),
        insured_code=told.text("insured_code", ""), insured=_party(case, "insured"), region_code=case.region_code,
        rights=_rights(facts), sum_fen=told.fen("sum_insured"), premium_fen=told.fen("premium"),
        deductible_fen=told.fen("deductible", 0), deductible_percent=told.number("deductible_percent", Decimal()),
        waiting_days=int(told.number("waiting_days", Decimal())), territory=told.text("territory", ""),
        starts_on=starts, ends_on=ends, loan_number=told.text("loan_number", ""),
        beneficiary_name=told.text("beneficiary", ""),
    )  # fmt: skip
    with act(actor, "insurance.issue", row) as done:
        row.save()
        done.event("insurance.issued", policy=row.number, loan=row.loan_number)


def endorse(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    told, row = Told(facts), policy_of(case)
    row.sum_fen = told.fen("new_sum")
    row.premium_fen += told.fen("extra_premium", 0)
    with act(actor, "insurance.endorse", row, reason=told.text("endorse_note", "")):
        row.save()


def end(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    row = policy_of(case)
    row.ended_on = min(on, row.ends_on)
    with act(actor, "insurance.end", row):
        row.save()


def report(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Note the claim. A registered policy must have been in force; a guarantee is claimed by the bank it pays."""
    told = Told(facts)
    row = InsurancePolicy.objects.filter(number=told.text("policy_no")).first()
    if row is not None:
        demand_covered(terms_of(row), told.day("event_on"))
        _demand_claimant(row, told.text("claimant_name"))
        _demand_insurer(row, told.text("insurer_name"))
    claim = InsuranceClaim(
        case=case, policy=row, policy_no=told.text("policy_no"), claimant_name=told.text("claimant_name"),
        event_on=told.day("event_on"), reported_on=on, loss_fen=told.fen("loss"),
    )  # fmt: skip
    with act(actor, "insurance.report", claim):
        claim.save()


def assess(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    claim = claim_of(case)
    claim.assessed_fen = Told(facts).fen("assessed_loss")
    if claim.assessed_fen > claim.loss_fen:
        rule = f"索赔{format_yuan(claim.loss_fen)}"
        raise UserError(
            "INSURANCE_ABOVE", "核定损失超过索赔金额", value=format_yuan(claim.assessed_fen), rule=rule, remedy="核对"
        )
    found = payable_of(claim)
    claim.payable_fen, claim.receipt = found.fen, receipt_of(claim, found).to_json()
    with act(actor, "insurance.assess", claim):
        claim.save()


@transaction.atomic
def pay(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Pay what the terms still give now; guarantee insurance pays the bank, whose loan is reduced by it at once."""
    from quanlian.utilisation.finance import services as finance

    claim = claim_of(case)
    if claim.policy_id:
        InsurancePolicy.objects.select_for_update(of=("self",)).get(pk=claim.policy_id)
    found = payable_of(claim)
    claim.payable_fen = claim.paid_fen = found.fen
    claim.paid_on = claim.closed_on = Told(facts).day("paid_on")
    claim.receipt = receipt_of(claim, found).to_json()
    loan = claim.policy.loan_number if claim.policy else ""
    claim.payee = (claim.policy.beneficiary_name if claim.policy else "") or claim.claimant_name
    with act(actor, "insurance.pay", claim) as done:
        claim.save()
        done.event("insurance.paid", policy=claim.policy_no, loan=loan, fen=claim.paid_fen, payee=claim.payee)
        if loan:
            finance.paid_by_insurer(actor, loan, claim.paid_fen, claim.paid_on, reference=f"保险赔付 {case.number}")


def refuse(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    claim = claim_of(case)
    claim.closed_on = on
    with act(actor, "insurance.close", claim):
        claim.save()


def calculator(facts: Facts, on: dt.date) -> Calculation:
    """What the policy would pay for the loss on the form."""
    told = Told(facts)
    row = InsurancePolicy.objects.filter(number=told.text("policy_no")).first()
    loss = told.fen("assessed_loss", told.fen("loss", 0))
    found = (
        payable(terms_of(row), loss) if row else Payable(loss, (f"保单未在本系统登记，按核定损失{format_yuan(loss)}",))
    )
    return Calculation("赔付核算", format_yuan(found.fen), found.steps, ("保单约定；保险法第二十三条",))


def terms_of(row: InsurancePolicy) -> Terms:
    used = row.claims.aggregate(fen=Sum("paid_fen", default=0))["fen"]
    last = min(row.ends_on, row.ended_on) if row.ended_on else row.ends_on
    return Terms(row.sum_fen, row.deductible_fen, row.deductible_percent, used, row.starts_on, last, row.waiting_days)


def payable_of(claim: InsuranceClaim) -> Payable:
    loss = claim.assessed_fen if claim.assessed_fen is not None else claim.loss_fen
    if claim.policy is None:
        return Payable(loss, (f"保单未在本系统登记，按核定损失{format_yuan(loss)}",))
    return payable(terms_of(claim.policy), loss)


def receipt_of(claim: InsuranceClaim, found: Payable) -> Receipt:
    inputs: dict[str, Content] = {
        "policy": claim.policy_no,
        "loss": claim.loss_fen,
        "assessed": claim.assessed_fen or 0,
    }
    return make_receipt("insurance.payable", "1", inputs, (), found.steps, found.fen)


def policy_of(case: Case) -> InsurancePolicy:
    found = InsurancePolicy.objects.filter(case=case).first()
    if found is None:
        raise UserError("INSURANCE_NONE", "本件没有登记保单", value=case.number, remedy="先办理承保")
    return found


def claim_of(case: Case) -> InsuranceClaim:
    found = InsuranceClaim.objects.filter(case=case).select_related("policy").first()
    if found is None:
        raise UserError("INSURANCE_NO_CLAIM", "本件没有索赔", value=case.number, remedy="先报案")
    return found


def register() -> None:
    """Lend deeds and the calculator to the case engine; the room's AppConfig calls this once."""
    for deed in (issue, endorse, end, report, assess, pay, refuse):
        register_deed(f"insurance.{deed.__name__}", deed)
    register_calculator("insurance.payable", calculator)


def _demand_claimant(row: InsurancePolicy, name: str) -> None:
    if row.beneficiary_name and name != row.beneficiary_name:
        rule = f"保证保险的受益人是{row.beneficiary_name}"
        raise UserError(
            "INSURANCE_BENEFICIARY", "保证保险由贷款银行索赔", value=name, rule=rule, remedy="由贷款银行报案"
        )
    if not row.beneficiary_name and name != row.insured_name:
        rule = f"被保险人是{row.insured_name}"
        raise UserError("INSURANCE_CLAIMANT", "只有被保险人可以索赔", value=name, rule=rule, remedy="由被保险人报案")


def _demand_insurer(row: InsurancePolicy, name: str) -> None:
    """A registered policy is claimed from the insurer that wrote it, for what another pays uses up its sum."""
    if name != row.insurer_name:
        rule = f"承保机构是{row.insurer_name}"
        raise UserError("INSURANCE_INSURER", "保险机构与保单不符", value=name, rule=rule, remedy="按保单填写保险机构")


def _party(case: Case, role: str) -> Organisation | None:
    row = case.parties.filter(role=role).select_related("organisation").first()
    return row.organisation if row else None


def _rights(facts: Facts) -> list[str]:
    value = facts.get("rights")
    return [str(one) for one in value] if isinstance(value, list) else []
