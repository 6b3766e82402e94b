"""A covered loan from filing to striking off, through the case engine, with the pool's money in the ledger."""

from __future__ import annotations

from decimal import Decimal

import pytest

from quanlian.core.findings import UserError
from quanlian.core.people.roles import Role
from quanlian.utilisation.ledger import services as ledger
from quanlian.utilisation.ledger.models import Entry
from quanlian.utilisation.pool import services as pool
from quanlian.utilisation.pool.models import Admission, Claim
from quanlian.utilisation.pool.money.limits import bank_records, leverage_used
from tests.procedures.conftest import FakeClock, clock
from tests.utilisation.pool.world import CLAIMED, DAY, account, build

__all__ = ["clock"]
pytestmark = pytest.mark.django_db


def refused(code: str, do: object, *given: object, **more: object) -> UserError:
    with pytest.raises(UserError) as error:
        do(*given, **more)  # type: ignore[operator]
    assert error.value.code == code, error.value
    return error.value


def test_the_worked_example_is_paid_from_the_account_and_a_recovery_flows_back(clock: FakeClock) -> None:
    world = build()
    case = world.cover("L1")
    world.until_paying(case)
    world.pay(case)
    claim = Claim.objects.get()
    assert claim.borne == {"fund": 928_800_00, "bank": 447_200_00, "insurer": 275_200_00, "appraiser": 68_800_00}
    assert pool.balance(world.pool) == 10_000_000_00 - 928_800_00
    world.recover(case, "880000", "20000")
    assert pool.balance(world.pool) == 10_000_000_00 - 928_800_00 + 464_400_00
    assert claim.recoveries.get().parts["bank"] == 223_600_00
    world.do(case, "strike_off", world.treasury, close_reason="已穷尽追偿手段")
    told = pool.cover("L1")
    assert told is not None
    assert (told.state, told.paid_fen, told.returned_fen) == ("struck_off", 928_800_00, 464_400_00)


def test_a_full_recovery_after_payment_refunds_the_pool_and_no_more(clock: FakeClock) -> None:
    world = build()
    case = world.cover("L1")
    world.until_paying(case)
    world.pay(case)
    world.recover(case, "2000000")
    assert pool.balance(world.pool) == 10_000_000_00
    assert Claim.objects.get().recoveries.get().surplus_fen == 280_000_00
    assert ledger.balance("pool:yanshi:compensation") == 0


@pytest.mark.seed_row(148, part="余额不为负")
def test_a_pool_that_holds_less_pays_all_it_holds_and_never_falls_below_zero(clock: FakeClock) -> None:
    world = build(900_000_00)
    case, other = world.cover("L1"), world.cover("L2")
    world.until_paying(case)
    world.pay(case)
    assert pool.balance(world.pool) == 0
    assert Claim.objects.get().borne["bank"] == 476_000_00
    world.until_paying(other)
    world.pay(other)
    assert (pool.balance(world.pool), Claim.objects.get(admission__loan_number="L2").paid_fen) == (0, 0)


def test_who_approved_does_not_pay_and_what_is_paid_is_not_paid_twice(clock: FakeClock) -> None:
    world = build()
    case = world.cover("L1")
    world.until_paying(case)
    refused("ACTION_FOUR_EYES", world.do, case, "pay", world.treasury, voucher_no="1")
    assert not Entry.objects.filter(kind="pool.pay").exists()
    world.pay(case)
    refused("ACTION_STATE", world.pay, case)
    assert Entry.objects.filter(kind="pool.pay").count() == 1


def test_a_loan_is_covered_once_and_again_only_after_it_was_struck_off(clock: FakeClock) -> None:
    world = build()
    case = world.cover("L1")
    refused("POOL_ADMITTED", world.file, "L1")
    world.do(case, "settle", world.bank, settled_on="2026-03-02")
    assert world.cover("L1").state == "covered"


def test_of_two_filings_of_one_loan_only_one_is_taken_in(clock: FakeClock) -> None:
    world = build()
    first, second = world.file("L1"), world.file("L1")
    world.do(first, "admit", world.office)
    refused("POOL_ADMITTED", world.do, second, "admit", world.office)
    second.refresh_from_db()
    assert (second.state, Admission.objects.count()) == ("filed", 1)


def test_leverage_stops_new_loans_until_old_ones_are_settled(clock: FakeClock) -> None:
    world = build(300_000_00, rule="haikou")
    first = world.cover("L1")
    assert leverage_used(world.pool) == 2_000_000_00
    waiting = world.file("L2")
    told = refused("POOL_LEVERAGE", world.do, waiting, "admit", world.office)
    assert "300万元" in told.message
    world.cover("L3", principal="1000000")
    world.do(first, "settle", world.bank, settled_on="2026-03-02")
    assert world.do(waiting, "admit", world.office).state == "covered"


def test_a_bank_above_five_percent_of_bad_loans_is_suspended_and_another_is_not(clock: FakeClock) -> None:
    world = build()
    for number in range(30):
        world.cover(f"G{number}")
    bad = world.cover("B1")
    world.default(bad)
    assert bank_records(world.pool)[0].bad_percent < 5
    world.cover("L1")
    second = world.cover("B2")
    world.default(second)
    assert bank_records(world.pool)[0].bad_percent > 5
    waiting = world.file("L2")
    told = refused("POOL_SUSPENDED", world.do, waiting, "admit", world.office)
    assert "暂停线5%" in told.message
    world.cover("L3", account(Role.FINANCE, "演示·他行", "finance"))
    world.do(second, "cure", world.bank, reason="企业已补足")
    assert world.do(waiting, "admit", world.office).state == "covered"


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"claim_principal": "2000000.01"}, "POOL_ABOVE"), ({"five_class": "NORMAL"}, "FORM_REFUSED")],
)
def test_a_claim_above_the_loan_or_for_a_good_loan_is_refused(
    clock: FakeClock, changes: dict[str, str], code: str
) -> None:
    world = build()
    case = world.default(world.cover("L1"))
    refused(code, world.do, case, "claim", world.bank, **{**CLAIMED, **changes})
    assert not Claim.objects.exists()


def test_the_office_s_figures_replace_those_claimed(clock: FakeClock) -> None:
    world = build()
    case = world.cover("L1")
    world.until_paying(case, ok_principal="1000000", ok_recovered="0", ok_cost="0")
    world.pay(case)
    assert Claim.objects.get().paid_fen == 540_000_00


def test_only_its_own_bank_may_act_for_a_loan(clock: FakeClock) -> None:
    world = build()
    case = world.cover("L1")
    stranger = account(Role.FINANCE, "演示·他行", "finance")
    refused("ACTION_ROLE", world.default, case, stranger)


def test_the_doors_claim_and_recover_by_loan_number(clock: FakeClock) -> None:
    from quanlian.core.actions import actor_of
    from tests.utilisation.pool.world import REVIEWED

    world = build()
    refused("POOL_NOT_COVERED", pool.claim_open, actor_of(world.bank), "L1", CLAIMED)
    case = world.default(world.cover("L1"))
    assert pool.claim_open(actor_of(world.bank), "L1", CLAIMED).state == "claimed"
    world.do(case, "review", world.office, **REVIEWED)
    world.do(case, "approve", world.treasury)
    world.pay(world.after_publicity(case))
    pool.recover(actor_of(world.office), "L1", 86_000_00, 0, DAY, source="质物处置价款")
    told = pool.cover("L1")
    assert told is not None
    assert told.returned_fen == 46_440_00
    refused("POOL_NO_LOAN", pool.admit, actor_of(world.bank), "L9")


def test_a_loan_of_the_finance_room_is_filed_by_its_bank_and_taken_in_by_the_office(
    clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from quanlian.core.actions import actor_of
    from quanlian.utilisation.finance import services as finance
    from quanlian.utilisation.pool import loan_book

    world = build()
    kept = finance.LoanFacts(
        number="F1", case_pk=None, state="in_loan", enterprise="演示·借款公司", enterprise_pk=None, uscc="",
        bank="演示·银行", bank_pk=None, guarantor="", insurer="", mode="direct", region_code=350500,
        principal_fen=2_000_000_00, drawn_fen=2_000_000_00, outstanding_fen=2_000_000_00, ip_part_fen=800_000_00,
        rate=None, start=DAY, end=DAY.replace(year=2027), drawn_on=DAY, defaulted_on=None, settled_on=None,
        five_class="", pool_rule="yanshi", rights=(),
    )  # fmt: skip
    monkeypatch.setattr(loan_book, "_books", [lambda number: kept if number == "F1" else None])
    refused("POOL_LOAN_DIFFERS", world.file, "F1", enterprise_name="演示·借款公司", principal="1")
    assert pool.admit(actor_of(world.bank), "F1").state == "filed"
    assert pool.admit(actor_of(world.office), "F1", on=DAY).state == "covered"
    row = Admission.objects.get()
    assert (row.ip_part, row.bank_name, str(row.bank)) == (Decimal("0.4"), "演示·银行", "演示·银行")
    refused("POOL_ADMITTED", pool.admit, actor_of(world.office), "F1")
