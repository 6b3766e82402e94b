"""Sharing out the proceeds of a disposal: 民法典第四百三十八条、第五百六十一条."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.findings import UserError
from quanlian.rules.library import national
from quanlian.utilisation.collateral.disposing.distribution import Owed, distribute, in_proportion, receipt_of

ORDER = ("costs", "interest", "principal")
FEN = st.integers(0, 10**12)
COSTS = st.lists(st.builds(Owed, st.just("评估费"), FEN), max_size=6)


def shared(proceeds, costs=(), interest=0, principal=0, order=ORDER):
    return distribute(proceeds, [Owed(f"费用{at}", fen) for at, fen in enumerate(costs)], interest, principal, order)


@pytest.mark.parametrize(
    ("proceeds", "costs", "interest", "principal", "expected"),
    [
        # 元 in the comments; figures in 分
        (120_000_000, (3_000_000,), 3_000_000, 200_000_000, (3_000_000, 3_000_000, 114_000_000, 0, 86_000_000)),
        (300_000_000, (3_000_000,), 3_000_000, 200_000_000, (3_000_000, 3_000_000, 200_000_000, 94_000_000, 0)),
        (206_000_000, (3_000_000,), 3_000_000, 200_000_000, (3_000_000, 3_000_000, 200_000_000, 0, 0)),
        (2_000_000, (3_000_000,), 3_000_000, 200_000_000, (2_000_000, 0, 0, 0, 204_000_000)),
        (0, (), 0, 100, (0, 0, 0, 0, 100)),
        (5_000_000, (), 3_000_000, 200_000_000, (0, 3_000_000, 2_000_000, 0, 198_000_000)),
    ],
    ids=[
        "shortfall",
        "surplus",
        "exactly enough",
        "not even the costs",
        "nothing fetched",
        "interest before principal",
    ],
)
def test_costs_come_first_then_interest_then_principal(proceeds, costs, interest, principal, expected):
    done = shared(proceeds, costs, interest, principal)
    got = (done.costs_paid_fen, done.interest_paid_fen, done.principal_paid_fen, done.surplus_fen, done.shortfall_fen)
    assert got == expected


def test_costs_that_are_not_covered_are_met_in_proportion_to_the_fen():
    done = shared(100, (100, 100, 100), 0, 500)
    assert [paid for _, paid in done.costs] == [34, 33, 33]


@given(FEN, COSTS, FEN, FEN, st.permutations(ORDER))
def test_whatever_comes_in_goes_out_to_the_last_fen_and_nothing_is_negative(
    proceeds, costs, interest, principal, order
):
    done = distribute(proceeds, costs, interest, principal, order)
    parts = (done.costs_paid_fen, done.interest_paid_fen, done.principal_paid_fen, done.surplus_fen)
    assert sum(parts) == proceeds
    assert min(*parts, done.shortfall_fen, *(paid for _, paid in done.costs), 0) == 0
    assert all(paid <= one.fen for one, paid in done.costs)
    owed = sum(one.fen for one in costs) + interest + principal
    assert done.costs_paid_fen + done.debt_paid_fen + done.shortfall_fen == owed


@given(FEN, COSTS, FEN, FEN)
def test_there_is_never_both_a_surplus_and_a_shortfall(proceeds, costs, interest, principal):
    done = distribute(proceeds, costs, interest, principal, ORDER)
    assert done.surplus_fen == 0 or done.shortfall_fen == 0


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=8), st.integers(0, 10**9))
def test_a_split_in_proportion_is_exact_and_within_one_fen_of_the_true_share(weights, fen):
    shares = in_proportion(fen, weights)
    whole = sum(weights)
    assert sum(shares) == (fen if whole else 0)
    assert all(
        abs(share * whole - fen * weight) < whole for share, weight in zip(shares, weights, strict=True) if whole
    )


@pytest.mark.parametrize(("proceeds", "interest"), [(-1, 0), (0, -1)])
def test_a_negative_amount_is_refused(proceeds, interest):
    with pytest.raises(UserError) as refused:
        shared(proceeds, (), interest, 0)
    assert refused.value.code == "DISPOSAL_AMOUNT"


def test_an_order_that_leaves_a_part_out_is_refused():
    with pytest.raises(UserError) as refused:
        shared(1, order=("costs", "principal"))
    assert refused.value.code == "RULES_FILE"


def test_the_receipt_names_every_part_and_its_seal_holds():
    rule = national().at("collateral.distribution.order", dt.date(2026, 3, 2))
    receipt = receipt_of(shared(120_000_000, (3_000_000,), 3_000_000, 200_000_000), 3_000_000, 200_000_000, rule)
    assert receipt.verify()
    assert "第四百三十八条" in receipt.steps[-1]
    assert receipt.result == {
        "costs": "3000000", "interest": "3000000", "principal": "114000000", "surplus": "0", "shortfall": "86000000"
    }  # fmt: skip
