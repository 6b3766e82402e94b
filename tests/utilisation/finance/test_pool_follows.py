"""A covered loan's own case is enough: its pool hears of default and cure, and has its part of what comes back."""

from __future__ import annotations

import pytest

from quanlian.core.findings import UserError
from quanlian.core.messages.models import Message
from quanlian.procedures.models import Case
from quanlian.procedures.services import Asked, perform
from quanlian.utilisation.pool import services as pool
from tests.procedures.conftest import FakeClock
from tests.utilisation.finance import world
from tests.utilisation.pool import world as pools

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_items")]


@pytest.fixture
def pooled(clock: FakeClock) -> pools.World:
    """A pool of ten million by Zhongshan's rule, on the day after the drawdown."""
    clock.at(2026, 4, 1)
    return pools.build()


@pytest.fixture
def loan(pooled: pools.World) -> Case:
    """A loan of a million paid out and taken under the pool's cover."""
    case = world.lent(world.granted(2))
    said = {"drawn_on": "2026-03-20", "ends_on": "2027-03-20", "principal": "1000000"}
    pooled.cover(case.number, world.bank(), enterprise_name=world.FIRM, bank_name=world.BANK, **said)
    return case


def overdue(case: Case, on: str = "2026-03-31") -> Case:
    said = {"default_on": on, "overdue_principal": "1000000", "five_class": "substandard", "default_reason": "停产"}
    return world.do(case, world.bank(), "default", **said)


def compensated(case: Case, pooled: pools.World) -> pool.CoverFacts:
    """Claimed, examined, agreed, paid: 54 % of a million."""
    overdue(case)
    said = {"five_class": "SUBSTANDARD", "claim_principal": "1000000", "claim_note": "停产"}
    claim = pool.claim_open(world.actor_of(world.bank()), case.number, said)
    pooled.do(claim, "review", pooled.office, ok_principal="1000000", review_note="齐全")
    pooled.do(claim, "approve", pooled.treasury)
    pooled.pay(pooled.after_publicity(claim))
    return covered(case)


def covered(case: Case) -> pool.CoverFacts:
    found = pool.cover(case.number)
    assert found is not None
    return found


def recover(case: Case, kind: str = "recovery", voucher: str = "追1") -> Case:
    said = {"recovered_on": "2026-04-01", "recovered_amount": "300000.01", "recovered_voucher": voucher}
    return world.do(case, world.bank(), "recover", **said, recovered_kind=kind)


def test_a_default_in_the_loan_s_own_case_is_told_to_the_pool(loan: Case) -> None:
    overdue(loan)
    found = covered(loan)
    assert (found.state, str(found.defaulted_on)) == ("overdue", "2026-03-31")
    assert Message.objects.filter(title="备案贷款逾期").exists()


def test_a_pool_that_was_told_already_is_not_told_again(loan: Case, pooled: pools.World) -> None:
    row = Case.objects.get(pk=covered(loan).case_pk)
    said = {"overdue_on": "2026-03-30", "overdue_principal": "1000000", "dunning": "催收"}
    pooled.do(row, "notify_overdue", world.bank(), **said)
    overdue(loan)
    assert str(covered(loan).defaulted_on) == "2026-03-30"


def test_paid_after_all_the_loan_no_longer_counts_as_bad_with_the_pool(loan: Case) -> None:
    overdue(loan)
    world.do(loan, world.bank(), "cure", cured_class="watch", cured_note="已补足")
    assert (covered(loan).state, covered(loan).defaulted_on) == ("covered", None)


def test_compensation_leaves_the_borrower_owing_all_and_what_is_recovered_flows_back(
    loan: Case, pooled: pools.World
) -> None:
    assert compensated(loan, pooled).paid_fen == 54_000_000
    assert world.loan(loan).outstanding_fen == 100_000_000
    recover(loan)
    assert world.loan(loan).outstanding_fen == 100_000_000 - 30_000_001
    assert covered(loan).returned_fen == 16_200_001, "54 % of 300 000.01, half a 分 up"


def test_before_the_pool_has_paid_a_recovery_is_the_bank_s_alone(loan: Case) -> None:
    recover(overdue(loan))
    assert covered(loan).returned_fen == 0


def test_compensation_is_not_booked_as_money_of_the_borrower(loan: Case, pooled: pools.World) -> None:
    compensated(loan, pooled)
    with pytest.raises(UserError) as told:
        recover(loan, "compensation")
    assert told.value.code == "LOAN_COMPENSATION"
    assert world.loan(loan).outstanding_fen == 100_000_000


@pytest.mark.parametrize(
    ("action", "values"),
    [
        ("repay", {"paid_on": "2026-04-02", "paid_principal": "1", "paid_voucher": "还1", "paid_kind": "scheduled"}),
        (
            "default",
            {"default_on": "2026-04-02", "overdue_principal": "1", "five_class": "watch", "default_reason": "停产"},
        ),
        ("draw_more", {"drawn_on": "2026-04-02", "drawn_amount": "1", "drawn_voucher": "放2"}),
    ],
)
def test_money_of_a_day_to_come_is_not_booked(loan: Case, action: str, values: dict[str, object]) -> None:
    with pytest.raises(UserError) as told:
        perform(world.actor_of(world.bank()), loan.pk, Asked(action, values))  # type: ignore[arg-type]
    assert told.value.code == "FINANCE_AHEAD"
    assert world.loan(loan).outstanding_fen == 100_000_000


def test_a_recovery_of_a_day_to_come_is_not_booked(loan: Case) -> None:
    overdue(loan)
    said = {"recovered_on": "2026-04-02", "recovered_amount": "1", "recovered_voucher": "追1"}
    with pytest.raises(UserError) as told:
        perform(world.actor_of(world.bank()), loan.pk, Asked("recover", {**said, "recovered_kind": "recovery"}))
    assert told.value.code == "FINANCE_AHEAD"
