"""A covered loan in default: claimed from the pool out of the disposal, and what the right fetches flows back."""

import pytest

from quanlian.core.findings import UserError
from quanlian.utilisation.collateral.models import Disposal
from quanlian.utilisation.pool import services as pool
from tests.procedures.conftest import clock, loaded_items  # noqa: F401 - fixtures
from tests.utilisation.collateral import world
from tests.utilisation.collateral.lending import Disposing, lent
from tests.utilisation.pool import world as pools

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_items")]


@pytest.fixture
def told(clock):  # noqa: F811
    """A loan of two million covered by the pool of Zhongshan's rule, found bad."""
    disposing = Disposing(clock, lent(world.right()))
    disposing.pools = pools.build()
    loan = disposing.loan
    said = {"drawn_on": "2025-01-10", "ends_on": "2026-01-10", "bank_name": world.BANK}
    disposing.pools.cover(loan.number, disposing.bank, enterprise_name=loan.enterprise_name, **said)
    return disposing.report().bad(covered="true")


def paid(told):
    """The pool office examines the claim, the treasury agrees, the pool pays."""
    case = told.case.__class__.objects.get(pk=pool.cover(told.loan.number).case_pk)
    told.pools.do(case, "review", told.pools.office, ok_principal="2000000", review_note="材料齐全")
    told.pools.do(case, "approve", told.pools.treasury)
    told.pools.pay(told.pools.after_publicity(case))


def sold(told):
    told.do(told.bank, "start")
    appraisal = {"appraiser": "演示评估公司", "appraised_on": "2026-03-01", "appraisal": "1500000"}
    told.do(told.bank, "appraise", files=["appraisal_report"], **appraisal)
    plan = {"agreed_price": "1200000", "agreed_on": "2026-03-01", "counterpart": "演示运营公司", "plan_note": "收储"}
    told.do(told.bank, "plan", method="take_over", fluid_clause="false", **plan)
    return told.do(told.reviewer, "approve").sold().shared()


def test_the_claim_is_handed_over_with_notice_of_the_default(told):
    told.do(told.bank, "claim")
    cover = pool.cover(told.loan.number)
    assert (cover.state, str(cover.defaulted_on)) == ("claimed", "2026-02-20")
    assert Disposal.objects.get().claim


def test_what_the_disposal_fetches_after_the_pool_paid_returns_by_what_each_bore(told):
    told.do(told.bank, "claim")
    paid(told)
    before = pool.cover(told.loan.number)
    assert (before.state, before.paid_fen) == ("recovering", 108_000_000), "54 % of two million"
    balance = pool.balance(told.pools.pool)
    sold(told)
    assert pool.cover(told.loan.number).returned_fen == 63_180_000, "54 % of the 1 170 000 principal fetched"
    assert pool.balance(told.pools.pool) == balance + 63_180_000


def test_before_the_pool_has_paid_nothing_is_given_back_by_itself(told):
    told.do(told.bank, "claim")
    sold(told)
    assert pool.cover(told.loan.number).returned_fen == 0
    assert Disposal.objects.get().debt_paid_fen == 120_000_000


def test_a_claim_is_handed_over_once(told):
    told.do(told.bank, "claim")
    with pytest.raises(UserError) as twice:
        told.do(told.bank, "claim")
    assert twice.value.code == "ACTION_ONCE"
