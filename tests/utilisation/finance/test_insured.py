"""A loan under guarantee insurance in default: its bank claims from the insurer out of the loan's own case."""

from __future__ import annotations

import datetime as dt

import pytest

from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.procedures.models import Case
from quanlian.utilisation.finance.models import Loan
from quanlian.utilisation.insurance import services as insurance
from quanlian.utilisation.insurance.models import InsurancePolicy
from tests.procedures.conftest import FakeClock
from tests.utilisation.finance import world

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_items", "clock")]
INSURER = "演示·安信保险"
DAY = dt.date(2026, 3, 2)


def insurer() -> User:
    return world.someone("保险甲", Role.FINANCE, INSURER, "finance")


def overdue(case: Case) -> Case:
    said = {"default_on": "2026-03-21", "overdue_principal": "1000000", "overdue_interest": "9625"}
    return world.do(case, world.bank(), "default", **said, five_class="substandard", default_reason="停产")


def insured() -> Case:
    """A loan of a million paid out under a policy of the insurer."""
    insurer()
    case = world.valued(world.applied(world.granted(2), mode="insured", insurer_name=INSURER))
    world.do(case, world.bank(), "approve_insured", granted_amount="1000000", annual_rate="3.85", lpr="3.1")
    world.do(case, insurer(), "insure", policy_no="险1", policy_file=1)
    world.do(
        case, world.bank(), "draft_contract", contract_no="演示合同1号",
        debt_from="2026-03-20", debt_until="2027-03-20", security_scope="本金和利息", valued=False, contract=1,
        contract_states=["parties", "debt", "term", "rights", "scope"],
    )  # fmt: skip
    world.do(case, world.firm(), "sign")
    return world.drawn(world.registered(case))


def policy(case: Case) -> InsurancePolicy:
    return InsurancePolicy.objects.create(
        number="险1", product="pledge_guarantee", insurer_name=INSURER, insured_name=world.FIRM,
        region_code=world.REGION, sum_fen=120_000_000, premium_fen=2_000_000, starts_on=DAY,
        ends_on=dt.date(2027, 3, 31), loan_number=case.number, beneficiary_name=world.BANK,
    )  # fmt: skip


def refused(case: Case, user: User) -> str:
    with pytest.raises(UserError) as caught:
        world.do(case, user, "claim_insurance")
    return caught.value.code


def test_the_bank_claims_what_is_overdue_from_the_insurer_once() -> None:
    case = insured()
    policy(case)
    overdue(case)
    assert refused(case, world.firm()) == "ACTION_ROLE"
    world.do(case, world.bank(), "claim_insurance")
    found = insurance.claim_of_loan(case.number)
    assert found is not None
    assert (found.loss_fen, found.policy_no, found.claimant_name) == (100_962_500, "险1", world.BANK)
    assert refused(case, world.bank()) == "ACTION_ONCE"


def test_without_a_registered_policy_nothing_is_claimed_and_the_bank_is_told() -> None:
    case = overdue(insured())
    assert refused(case, world.bank()) == "INSURANCE_NONE"
    assert insurance.claim_of_loan(case.number) is None


def test_a_loan_without_guarantee_insurance_has_nothing_to_claim() -> None:
    assert refused(overdue(world.lent(world.granted(2))), world.bank()) == "ACTION_CONDITION"


def test_each_party_reads_what_the_item_gives_it_and_no_more() -> None:
    """The bank reads the application it decides on, the firm the contract it signs; a phone number stays hidden."""
    from quanlian.procedures.library import item_of
    from quanlian.procedures.queries.eyes import eyes_of

    case = insured()
    item = item_of(case.version)
    bank, firm = eyes_of(world.bank(), case, item), eyes_of(world.firm(), case, item)
    assert (bank.reads(item, "application"), firm.reads(item, "contract")) == (True, True)
    assert not firm.reads(item, "screening")
    assert not bank.clear(item, "application", item.forms["application"]["contact_phone"])
    stranger = eyes_of(world.firm("企业乙", "演示·乙公司"), case, item)
    assert not stranger.reads(item, "application")


def paid(case: Case) -> Loan:
    """The insurer looks, assesses what was claimed, and pays."""
    policy(case)
    world.do(overdue(case), world.bank(), "claim_insurance")
    claim = insurance.claim_of_loan(case.number)
    assert claim is not None
    world.do(claim.case, insurer(), "survey", survey_note="属实")
    world.do(claim.case, insurer(), "assess", assessed_loss="1009625", assess_note="属实")
    world.do(claim.case, world.bank(), "agree")
    world.do(claim.case, insurer(), "pay", paid_on="2026-04-01")
    return world.loan(case)


def test_what_the_insurer_pays_reduces_the_loan_at_once_interest_first(clock: FakeClock) -> None:
    clock.at(2026, 4, 1)
    row = paid(insured())
    made = row.repayments.get()
    assert (made.kind, made.interest_fen, made.fen) == ("guarantee", 962_500, 100_000_000)
    assert (row.outstanding_fen, str(row.settled_on)) == (0, "2026-04-01")
