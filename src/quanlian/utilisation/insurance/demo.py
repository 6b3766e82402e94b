"""Demonstration policies: one firm insured by the demo insurer through the real steps, a claim and an inquiry that wait
for the insurer. All 演示."""

from __future__ import annotations

import datetime as dt
import uuid

from quanlian.core.actions import actor_of
from quanlian.core.config import setting
from quanlian.core.people.models import User
from quanlian.procedures.moment import today
from quanlian.procedures.services import Asked, perform, start_case
from quanlian.utilisation.insurance.models import InsurancePolicy

POLICIES = (("PATENT_ENFORCE", "500000", "18000"), ("MARK_LOSS", "300000", "9000"))


def seed() -> int:
    """Registers the demonstration policies once; how many there are. Needs the demo accounts."""
    firm = User.objects.filter(demo=True, username="enterprise").first()
    desk = User.objects.filter(demo=True, username="insurer").first()
    if firm is None or desk is None:
        return 0
    new = not InsurancePolicy.objects.filter(number="演示保单-001").exists()
    for number, (product, sum_, premium) in enumerate(POLICIES, 1):
        if not InsurancePolicy.objects.filter(number=f"演示保单-{number:03d}").exists():
            _insure(firm, desk, number, (product, sum_, premium))
    if new:
        _leave_to_the_insurer(firm, desk)
    return InsurancePolicy.objects.filter(number__startswith="演示保单-").count()


def _insure(firm: User, desk: User, number: int, asked: tuple[str, str, str]) -> None:
    product, sum_, premium = asked
    insured, insurer = (user.memberships.select_related("organisation").first() for user in (firm, desk))
    if insured is None or insurer is None:
        return
    values = {
        "insured_name": insured.organisation.name, "insurer_name": insurer.organisation.name, "product": product,
        "wanted_sum": sum_,
    }  # fmt: skip
    region = int(setting("QUANLIAN_SAMPLE_REGION").get())
    case = start_case(actor_of(firm), "insurance_policy", values, key=uuid.uuid4(), region=region)
    quote = {"sum_insured": sum_, "premium": premium, "deductible": "5000"}
    perform(actor_of(desk), case.pk, Asked("quote", quote))
    perform(actor_of(firm), case.pk, Asked("apply", {}))
    day = today()
    issue = {
        "policy_no": f"演示保单-{number:03d}", "starts_on": day.isoformat(),
        "ends_on": (day + dt.timedelta(days=364)).isoformat(),
    }  # fmt: skip
    perform(actor_of(desk), case.pk, Asked("issue", issue))


def _leave_to_the_insurer(firm: User, desk: User) -> None:
    """An inquiry without a quote and a loss without a survey: what an insurer finds waiting."""
    insured, insurer = (one.memberships.select_related("organisation").get().organisation.name for one in (firm, desk))
    region = int(setting("QUANLIAN_SAMPLE_REGION").get())
    inquiry = {"insured_name": insured, "insurer_name": insurer, "product": "GI_LOSS", "wanted_sum": "200000"}
    start_case(actor_of(firm), "insurance_policy", inquiry, key=uuid.uuid4(), region=region)
    loss = {
        "claimant_name": insured, "insurer_name": insurer, "policy_no": "演示保单-001",
        "event_on": today().isoformat(), "loss": "60000", "what": "演示：发现他人制造销售侵权产品，已委托调查",
    }  # fmt: skip
    start_case(actor_of(firm), "insurance_claim", loss, key=uuid.uuid4(), region=region)
