"""The door of insurance: the guarantee that stands with a loan."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from quanlian.core.actions import Actor
from quanlian.core.findings import UserError
from quanlian.core.money import Fen
from quanlian.procedures.models import Case
from quanlian.procedures.services import start_case
from quanlian.utilisation.insurance.models import InsuranceClaim, InsurancePolicy
from quanlian.utilisation.insurance.products import Product, product, products

__all__ = ["PolicyFacts", "Product", "claim_of_loan", "open_claim", "policy_of_loan", "product", "products"]


@dataclass(frozen=True, slots=True)
class PolicyFacts:
    """A policy as other rooms may know it; amounts in 分. `paid_fen`: on all claims so far."""

    number: str
    product: str
    insurer: str
    insured: str
    beneficiary: str
    loan_number: str
    sum_fen: Fen
    premium_fen: Fen
    starts_on: dt.date
    ends_on: dt.date
    ended_on: dt.date | None
    paid_fen: Fen


def policy_of_loan(number: str) -> PolicyFacts | None:
    """The guarantee insurance of a loan, the latest; None where there is none."""
    row = InsurancePolicy.objects.filter(loan_number=number).exclude(loan_number="").order_by("-pk").first()
    if row is None:
        return None
    paid = sum(row.claims.values_list("paid_fen", flat=True))
    return PolicyFacts(
        row.number, row.product, row.insurer_name, row.insured_name, row.beneficiary_name, row.loan_number,
        row.sum_fen, row.premium_fen, row.starts_on, row.ends_on, row.ended_on, paid,
    )  # fmt: skip


def claim_of_loan(number: str) -> InsuranceClaim | None:
    """The latest claim on the guarantee insurance of a loan."""
    rows = InsuranceClaim.objects.filter(policy__loan_number=number).exclude(policy__loan_number="")
    return rows.select_related("policy", "case").order_by("-pk").first()


def open_claim(actor: Actor, loan_number: str, loss_fen: Fen, event_on: dt.date, what: str, *, region: int = 0) -> Case:
    """The bank (`actor`) claims on the guarantee insurance of a loan; once a loan and day, however often it is asked.

    Raises UserError INSURANCE_NONE, INSURANCE_TERM, INSURANCE_WAITING, INSURANCE_BENEFICIARY.
    """
    found = policy_of_loan(loan_number)
    if found is None:
        raise UserError("INSURANCE_NONE", "这笔贷款没有保证保险", value=loan_number, remedy="核对贷款编号")
    values = {
        "claimant_name": found.beneficiary, "insurer_name": found.insurer, "policy_no": found.number,
        "event_on": event_on.isoformat(), "loss": f"{loss_fen // 100}.{loss_fen % 100:02d}", "what": what,
    }  # fmt: skip
    key = uuid.uuid5(uuid.NAMESPACE_OID, f"insurance:{loan_number}:{event_on}")
    return start_case(actor, "insurance_claim", values, key=key, region=region)
