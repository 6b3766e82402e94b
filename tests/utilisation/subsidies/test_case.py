"""A subsidy from application to payment: computed, never above the policy, once a loan and year."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.test import Client

from quanlian.core.actions import actor_of
from quanlian.core.findings import UserError
from quanlian.core.people.roles import Role
from quanlian.procedures.actions.deadlines import fire
from quanlian.procedures.clocks.run import SHANGHAI
from quanlian.procedures.models import Case, CaseClock
from quanlian.procedures.services import Asked, perform, start_case
from quanlian.utilisation.subsidies.models import Grant
from quanlian.utilisation.subsidies.tiles import to_pay
from tests.procedures.conftest import FakeClock, clock
from tests.utilisation.pool.world import REGION, account

__all__ = ["clock"]
pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 2)
FACTS = {
    "enterprise_name": "演示·甲公司", "policy": "fujian", "year": "2025", "loan_number": "L1", "principal": "3000000",
    "rate": "4.35", "lpr": "3", "days": "365", "basis": "365", "secured": "false",
}  # fmt: skip


def file(**changes: str) -> Case:
    firm = account(Role.ENTERPRISE, "演示·甲公司", "enterprise")
    return start_case(actor_of(firm), "finance_subsidy", {**FACTS, **changes}, key=uuid.uuid4(), region=REGION)


def do(case: Case, action: str, role: Role, **values: str) -> Case:
    return perform(actor_of(account(role, "演示市局")), case.pk, Asked(action, values))


def paid(case: Case, yuan: str) -> Case:
    do(case, "propose", Role.OFFICER, approved_amount=yuan)
    do(case, "approve", Role.CHIEF)
    row = CaseClock.objects.get(case=case, name="publicity")
    fire(case.pk, row.pk, dt.datetime.combine(row.due + dt.timedelta(days=1), dt.time(1), SHANGHAI))
    return do(case, "pay", Role.FINANCE_BUREAU, paid_amount=yuan, voucher_no="1")


def test_a_subsidy_is_computed_approved_and_paid_and_counts_against_the_cap(clock: FakeClock) -> None:
    case = file()
    assert Grant.objects.get().computed_fen == 18_000_00
    assert paid(case, "18000").state == "paid"
    file(loan_number="L2", principal="50000000")
    assert Grant.objects.get(loan_number="L2").computed_fen == 182_000_00


def test_nothing_above_the_policy_is_approved(clock: FakeClock) -> None:
    with pytest.raises(UserError, match="SUBSIDY_ABOVE"):
        do(file(), "propose", Role.OFFICER, approved_amount="18000.01")
    assert Grant.objects.get().approved_fen is None


def test_a_loan_is_subsidised_once_a_year(clock: FakeClock) -> None:
    case = file()
    with pytest.raises(UserError, match="SUBSIDY_TWICE"):
        file()
    do(case, "refuse", Role.OFFICER, refusal_reason="材料不实")
    assert file().state == "filed"


def test_the_treasury_is_told_what_is_to_be_paid_and_finds_just_these(clock: FakeClock, client: Client) -> None:
    treasury = account(Role.FINANCE_BUREAU, "演示市局")
    cases = [file(loan_number=number) for number in ("L1", "L2", "L3")]
    for case in cases:
        do(case, "propose", Role.OFFICER, approved_amount="18000")
        do(case, "approve", Role.CHIEF)
    for case in cases[:2]:
        row = CaseClock.objects.get(case=case, name="publicity")
        fire(case.pk, row.pk, dt.datetime.combine(row.due + dt.timedelta(days=1), dt.time(1), SHANGHAI))
    assert to_pay(treasury, DAY).count == "3.6万元", "equal amounts count each; what is still published does not"
    do(cases[0], "pay", Role.FINANCE_BUREAU, paid_amount="18000", voucher_no="1")
    left = to_pay(treasury, DAY)
    assert (left.count, left.full) == ("1.8万元", "18,000.00元")
    client.force_login(treasury, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["mfa_seen"] = treasury.pk
    session.save()
    assert [one.loan_number for one, *_ in client.get(left.url).context["grants"]] == ["L2"]
