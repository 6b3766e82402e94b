"""What a bank or a strange office might try with a pool."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from quanlian.core.actions import actor_of
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation
from quanlian.core.people.roles import Role
from quanlian.procedures.services import start_case
from quanlian.utilisation.pool.models import Admission
from quanlian.utilisation.pool.money.accounts import balance
from quanlian.utilisation.pool.money.limits import bank_record, bank_records
from tests.procedures.conftest import FakeClock, clock
from tests.utilisation.pool.world import account, build

__all__ = ["clock"]
pytestmark = pytest.mark.django_db


def test_a_loan_that_was_compensated_and_struck_off_is_not_covered_a_second_time(clock: FakeClock) -> None:
    world = build()
    case = world.pay(world.until_paying(world.cover("演示贷款1")))
    world.do(case, "strike_off", world.treasury, close_reason="演示：穷尽追偿手段")
    left = balance(world.pool)
    with pytest.raises(UserError, match="POOL_PAID"):
        world.file("演示贷款1")
    assert balance(world.pool) == left


def test_a_loan_that_was_only_repaid_may_be_covered_again(clock: FakeClock) -> None:
    world = build()
    world.do(world.cover("演示贷款1"), "settle", world.bank, settled_on="2026-03-02")
    assert world.cover("演示贷款1").state == "covered"


def test_a_bank_does_not_file_the_loan_of_another(clock: FakeClock) -> None:
    world = build()
    stranger = account(Role.FINANCE, "演示·另一银行", "finance")
    with pytest.raises(UserError, match="POOL_BANK"):
        world.file("演示贷款1", stranger, bank_name="演示·银行")


def test_a_case_of_one_city_does_not_reach_into_the_pool_of_another(clock: FakeClock) -> None:
    world = build()
    given = {
        "pool": world.pool.code, "loan_number": "演示贷款1", "bank_name": str(world.bank), "principal": "2000000",
        "enterprise_name": "演示·借款", "drawn_on": "2026-02-24", "ends_on": "2027-02-23",
    }  # fmt: skip
    with pytest.raises(UserError, match="POOL_PLACE"):
        start_case(actor_of(world.bank), "pool_compensation", given, key=uuid.uuid4(), region=440100)


def test_bad_loans_count_against_a_bank_under_whatever_name_they_were_filed(clock: FakeClock) -> None:
    world = build()
    world.default(world.cover("演示贷款1"))
    bank = Organisation.objects.get(name="演示·银行")
    Admission.objects.update(bank_name="演示银行泉州分行", bank=bank)
    assert bank_records(world.pool, "演示·银行") == []
    assert bank_record(world.pool, "演示·银行", bank).bad_percent == 100
    assert Admission.objects.get().defaulted_on == dt.date(2026, 3, 1)
