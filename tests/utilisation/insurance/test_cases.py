"""Policies and claims through their cases; guarantee insurance pays the bank; a firm is counted once."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from quanlian.core.actions import actor_of
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.core.policies import policy_for
from quanlian.indicators.services import Clock, Place
from quanlian.procedures.models import Case
from quanlian.procedures.services import Asked, perform, start_case
from quanlian.utilisation.insurance.figures import figures, firms, insured_firms
from quanlian.utilisation.insurance.models import InsuranceClaim, InsurancePolicy
from quanlian.utilisation.insurance.services import claim_of_loan, open_claim, policy_of_loan
from tests.procedures.conftest import FakeClock, clock
from tests.utilisation.pool.world import REGION, account

__all__ = ["clock"]
pytestmark = pytest.mark.django_db
INSURER, BANK = "演示·保险公司", "演示·银行"


def insurer() -> User:
    return account(Role.FINANCE, INSURER, "finance")


def bank() -> User:
    return account(Role.FINANCE, BANK, "finance")


def firm(name: str = "演示·甲公司") -> User:
    return account(Role.ENTERPRISE, name, "enterprise")


def insured(number: str, who: User, **more: str) -> Case:
    asked = {
        "insured_name": str(who),
        "insurer_name": INSURER,
        "product": "PATENT_ENFORCE",
        "wanted_sum": "500000",
        **more,
    }
    insurer()
    case = start_case(actor_of(who), "insurance_policy", asked, key=uuid.uuid4(), region=REGION)
    quote = {"sum_insured": "500000", "premium": "18000", "deductible": "5000"}
    for user, action, values in (
        (insurer(), "quote", quote),
        (who, "apply", {}),
        (insurer(), "issue", {"policy_no": number, "starts_on": "2026-03-01", "ends_on": "2027-02-28"}),
    ):
        case = perform(actor_of(user), case.pk, Asked(action, values))
    return case


def settle(case: Case, who: User, yuan: str) -> InsuranceClaim:
    for user, action, values in (
        (insurer(), "survey", {"survey_note": "属实"}),
        (insurer(), "assess", {"assessed_loss": yuan, "assess_note": "核定"}),
        (who, "agree", {}),
        (insurer(), "pay", {"paid_on": "2026-03-02"}),
    ):
        perform(actor_of(user), case.pk, Asked(action, values))
    return InsuranceClaim.objects.get(case=case)


def claimed(number: str, who: User, loss: str, on: str = "2026-03-02") -> Case:
    given = {
        "claimant_name": str(who), "insurer_name": INSURER, "policy_no": number, "event_on": on, "loss": loss,
        "what": "演示：发现他人制造销售侵权产品",
    }  # fmt: skip
    return start_case(actor_of(who), "insurance_claim", given, key=uuid.uuid4(), region=REGION)


@pytest.mark.seed_row(153, part="保单与理赔")
def test_a_claim_is_paid_after_the_deductible_and_the_next_only_what_is_left(clock: FakeClock) -> None:
    who = firm()
    insured("E1", who)
    assert settle(claimed("E1", who, "80000"), who, "75000").paid_fen == 70_000_00
    assert settle(claimed("E1", who, "900000"), who, "900000").paid_fen == 430_000_00


def test_an_event_before_the_policy_is_refused_and_nothing_is_kept(clock: FakeClock) -> None:
    who = firm()
    insured("E1", who)
    with pytest.raises(UserError, match="INSURANCE_TERM"):
        claimed("E1", who, "80000", "2026-02-28")
    assert not InsuranceClaim.objects.exists()


@pytest.mark.seed_row(152)
def test_guarantee_insurance_stands_with_the_loan_and_its_claim_pays_the_bank(clock: FakeClock) -> None:
    who = firm()
    insured("G1", who, product="PLEDGE_GUARANTEE", loan_number="L1", beneficiary=BANK)
    found = policy_of_loan("L1")
    assert found is not None
    assert (found.number, found.beneficiary, found.sum_fen) == ("G1", BANK, 500_000_00)
    with pytest.raises(UserError, match="INSURANCE_BENEFICIARY"):
        claimed("G1", who, "300000")
    case = open_claim(actor_of(bank()), "L1", 300_000_00, dt.date(2026, 3, 2), "借款人逾期，已认定不良", region=REGION)
    paid = settle(case, bank(), "300000")
    assert (paid.payee, paid.paid_fen) == (BANK, 295_000_00)
    assert claim_of_loan("L1") == paid
    assert policy_of_loan("L2") is None


@pytest.mark.seed_row(153, part="投保企业去重")
def test_a_firm_with_three_policies_is_one_insured_firm(clock: FakeClock) -> None:
    insured("E1", firm())
    insured("E2", firm())
    insured("E3", firm("演示·乙公司"))
    InsurancePolicy.objects.filter(number__in=["E1", "E2"]).update(insured_code="91350500MA00000000")
    InsurancePolicy.objects.filter(number="E2").update(insured_name="演示·甲公司（更名）")
    told = figures(InsurancePolicy.objects.all(), dt.date(2027, 2, 28))
    assert (told.firms, told.policies, told.sum_fen, told.earned_fen) == (2, 3, 1_500_000_00, 54_000_00)
    assert firms(InsurancePolicy.objects.filter(number="E3")) == 1


def test_the_indicator_counts_each_firm_of_the_place_once_and_leads_to_the_list(clock: FakeClock) -> None:
    insured("E1", firm())
    insured("E2", firm())
    day = dt.date(2026, 12, 31)
    year = Clock(day, day, day, dt.date(2026, 1, 1), "as_known", False)
    here = insured_firms(Place("350500", "泉州市", "city", (350500,)), year)
    assert here.value == 1
    assert here.source.startswith("/insurance/?since=2026-01-01")
    assert insured_firms(Place("350200", "厦门市", "city", (350200,)), year).value == 0


def test_each_sees_only_its_own_policies(clock: FakeClock) -> None:
    insured("E1", firm())
    insured("G1", firm("演示·乙公司"), product="PLEDGE_GUARANTEE", loan_number="L1", beneficiary=BANK)
    seen = {
        who: set(policy_for(InsurancePolicy).visible_to(user).values_list("number", flat=True))
        for who, user in (
            ("firm", firm()),
            ("bank", bank()),
            ("insurer", insurer()),
            ("other", account(Role.FINANCE, "演示·他行", "finance")),
            ("office", account(Role.OFFICER, "演示市局")),
        )
    }
    assert seen == {"firm": {"E1"}, "bank": {"G1"}, "insurer": {"E1", "G1"}, "other": set(), "office": {"E1", "G1"}}


def test_a_policy_number_is_registered_once(clock: FakeClock) -> None:
    insured("E1", firm())
    with pytest.raises(UserError, match="INSURANCE_NUMBER"):
        insured("E1", firm())
