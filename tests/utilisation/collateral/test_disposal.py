"""A defaulted loan: collected, found bad, disposed of, the money shared out by rule (domain/06 §4 13', §13)."""

import pytest

from quanlian.core.actions import SYSTEM
from quanlian.core.findings import UserError
from quanlian.core.people.roles import Role
from quanlian.procedures.plugs import calculate
from quanlian.utilisation.collateral import services
from quanlian.utilisation.collateral.disposing.costs import add_cost
from quanlian.utilisation.collateral.models import Disposal
from quanlian.utilisation.collateral.watching.scan import scan
from quanlian.utilisation.deals.models import Deal
from quanlian.utilisation.engagements import services as engagements
from quanlian.utilisation.engagements.services import Purpose, Use
from quanlian.utilisation.finance import services as finance
from quanlian.utilisation.ledger import services as ledger
from quanlian.utilisation.market import services as market
from tests.procedures.conftest import clock, loaded_items  # noqa: F401 - fixtures
from tests.utilisation.collateral import world
from tests.utilisation.collateral.lending import Disposing, lent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_items")]


@pytest.fixture
def disposing(clock):  # noqa: F811
    return Disposing(clock, lent(world.right()))


def refused(work):
    with pytest.raises(UserError) as error:
        work()
    return error.value.code


@pytest.mark.seed_row(157)
def test_a_default_is_collected_found_bad_disposed_of_and_shared_out(disposing):
    told = disposing.report().taken_over().sold().shared()
    row = Disposal.objects.get()
    assert told.case.state == "done"
    assert (row.five_class, row.method, row.appraisal_fen) == ("次级", "take_over", 150_000_000)
    parts = (row.costs_paid_fen, row.debt_paid_fen, row.surplus_fen, row.shortfall_fen)
    assert parts == (0, 120_000_000, 0, 83_000_000), "30 000 interest and 1 170 000 principal; 830 000 still owed"
    facts = finance.loan(row.loan_number)
    assert (facts.five_class, facts.outstanding_fen) == ("substandard", 200_000_000 - 117_000_000)
    assert services.disposal_of(row.loan_number).shortfall_fen == 83_000_000


def test_the_price_passes_through_the_ledger_to_the_last_fen(disposing):
    disposing.report().taken_over("2500000").sold("2500000").shared()
    number = Disposal.objects.get().loan_number
    assert ledger.balance(f"collateral:{number}") == 0
    assert ledger.balance(f"collateral:{number}:bank") == 203_000_000
    assert ledger.balance(f"collateral:{number}:pledgor") == 47_000_000, "the surplus is the pledgor's (民法典§438)"
    assert finance.loan(number).outstanding_fen == 0


def test_costs_advanced_are_paid_back_first_also_the_fees_that_kept_the_right_alive(disposing):
    disposing.report().taken_over()
    row = Disposal.objects.get()
    scan(disposing.clock.now().date())
    fee = {"right": disposing.loan.assets.get().right_id, "memo": "第七年度年费"}
    add_cost(SYSTEM, row, "right_fee", 120_000, "演示运营公司", disposing.clock.now().date(), **fee)
    add_cost(SYSTEM, row, "appraisal", 2_880_000, world.BANK, disposing.clock.now().date())
    disposing.sold()
    proposal = calculate("collateral.distribution", {"loan_number": row.loan_number}, disposing.clock.now().date())
    disposing.shared()
    row.refresh_from_db()
    assert (row.costs_paid_fen, row.debt_paid_fen) == (3_000_000, 117_000_000)
    assert proposal.receipt.sha256 == row.receipt["sha256"], "what was proposed is what was done"
    assert ledger.balance(f"collateral:{row.loan_number}:costs") == 3_000_000
    day = disposing.clock.now().date()
    assert refused(lambda: add_cost(SYSTEM, row, "other", 1, "演示", day)) == "DISPOSAL_MONEY"


def test_a_fee_of_a_right_must_name_a_right_of_the_loan(disposing):
    disposing.report()
    row, day = Disposal.objects.get(), disposing.clock.now().date()
    assert refused(lambda: add_cost(SYSTEM, row, "right_fee", 1, "演示", day)) == "COST_RIGHT"
    assert refused(lambda: add_cost(SYSTEM, row, "other", 1, "演示", day, right=world.right().pk)) == "COST_RIGHT"
    assert refused(lambda: add_cost(SYSTEM, row, "appraisal", 0, "演示", day)) == "DISPOSAL_AMOUNT"


@pytest.mark.parametrize(
    "changes",
    [
        {"principal": "2000000.01"},
        {"bank_name": "演示第二银行"},
        {"pledgor_name": "演示·别人有限公司"},
        {"overdue_on": "2026-03-03"},
    ],
    ids=["more than is owed", "another bank", "another pledgor", "not due yet"],
)
def test_a_default_that_does_not_fit_the_loan_is_refused(disposing, changes):
    assert refused(lambda: disposing.report(**changes)) == "CHECK_FAILED"
    assert not Disposal.objects.exists()


def test_a_loan_nobody_knows_cannot_be_disposed_of(disposing):
    assert refused(lambda: disposing.report(loan_number="RZ-没有")) == "LOAN_UNKNOWN"


def test_a_loan_is_disposed_of_once_at_a_time(disposing):
    disposing.report()
    assert refused(disposing.report) == "DISPOSAL_TWICE"


@pytest.mark.parametrize(
    ("agreed_on", "price", "ok"),
    [("2026-02-19", "1200000", False), ("2026-02-20", "1200000", True), ("2026-03-01", "1049999.99", False),
     ("2026-03-01", "1050000", True)],
    ids=["agreed before it was due", "agreed on the day", "below the market", "at the least price"],
)  # fmt: skip
def test_a_take_over_agreed_before_the_debt_was_due_or_too_cheap_is_refused(disposing, agreed_on, price, ok):
    disposing.report().appraised()
    said = {"agreed_price": price, "agreed_on": agreed_on, "counterpart": "演示银行", "plan_note": "折价"}
    plan = {"method": "discount", "fluid_clause": "true", **said}
    if ok:
        assert disposing.do(disposing.bank, "plan", **plan).case.state == "reviewing"
    else:
        assert refused(lambda: disposing.do(disposing.bank, "plan", **plan)) == "CHECK_FAILED"


def test_the_price_taken_is_the_price_confirmed(disposing):
    disposing.report().taken_over()
    assert refused(lambda: disposing.sold("1199999.99")) == "DISPOSAL_PRICE"


def test_starting_takes_the_rights_and_stopping_frees_them_but_keeps_the_pledge(disposing):
    right = disposing.loan.assets.get().right
    engagements.engage(SYSTEM, [right.pk], Use(Purpose.PLEDGE, disposing.loan.number, world.BANK))
    disposing.report().bad().do(disposing.bank, "start")
    sale = Use(Purpose.SALE, "GP-演示", "演示·别人", consented=True)
    assert refused(lambda: engagements.engage(SYSTEM, [right.pk], sale)) == "RIGHT_ENGAGED"
    disposing.do(disposing.bank, "cure", cured_on="2026-03-02", cure_note="已还清")
    assert [one.purpose for one in engagements.standing([right.pk])] == [Purpose.PLEDGE]


def test_an_auction_is_announced_for_seven_days_and_then_listed_on_the_market(disposing):
    disposing.report().appraised()
    disposing.do(disposing.bank, "plan", method="auction", floor="1050000", fluid_clause="false", plan_note="拍卖")
    disposing.do(disposing.reviewer, "approve")
    disposing.do(
        disposing.bank, "announce", announced_on="2026-03-02", announced_at="演示交易平台", files=["announcement"]
    )
    assert disposing.let_pass(2026, 3, 10).case.state == "selling"
    row = Disposal.objects.get()
    offer = market.offer(row.offer_number)
    assert (offer.offer_type, offer.floor_fen, offer.loan_number) == ("disposal", 105_000_000, row.loan_number)
    disposing.sold(action="sell").shared()
    assert Disposal.objects.get().debt_paid_fen == 120_000_000


def test_one_who_registered_the_sale_does_not_share_out(disposing):
    disposing.report().taken_over().sold()
    assert (
        refused(lambda: disposing.do(disposing.officer, "distribute", distributed_on="2026-03-02"))
        == "ACTION_FOUR_EYES"
    )


def test_a_loan_never_filed_with_the_pool_cannot_claim(disposing):
    disposing.report().bad(covered="true")
    assert refused(lambda: disposing.do(disposing.bank, "claim")) == "POOL_NOT_COVERED"
    assert Disposal.objects.get().claim == ""


def test_another_bank_sees_nothing_of_it(disposing):
    disposing.report()
    other = world.somebody(Role.FINANCE, world.bank("演示第二银行"))
    assert refused(
        lambda: disposing.do(other, "collect", collected_on="2026-03-02", collect_way="phone", collect_note="无")
    )


def test_what_the_market_sold_has_the_price_of_its_deal(disposing):
    disposing.report().appraised()
    disposing.do(disposing.bank, "plan", method="auction", floor="1050000", fluid_clause="false", plan_note="拍卖")
    disposing.do(disposing.reviewer, "approve")
    disposing.do(
        disposing.bank, "announce", announced_on="2026-03-02", announced_at="演示交易平台", files=["announcement"]
    )
    disposing.let_pass(2026, 3, 10)
    Deal.objects.create(
        number="JY-演示", title="演示", kind="transfer", seller_name="甲", buyer_name="乙", region_code=350500,
        amount_fen=120_000_000, agreed_on="2026-03-11", offer_number=Disposal.objects.get().offer_number,
    )  # fmt: skip
    assert refused(lambda: disposing.sold("1100000", action="sell")) == "DISPOSAL_PRICE"
    assert disposing.sold(action="sell").case.state == "sold"
