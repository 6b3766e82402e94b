"""Royalties of a period: rates, steps, minimum, caps."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.findings import UserError
from quanlian.utilisation.licensing.fees import Step, Terms, fee

D = Decimal
STEPS = (Step(0, D("0.05")), Step(1_000_000_00, D("0.03")), Step(5_000_000_00, D("0.01")))


@pytest.mark.parametrize(
    ("terms", "sales", "earlier", "owed"),
    [
        (Terms(D("0.03")), 2_000_000_00, 0, 60_000_00),
        (Terms(D("0.035")), 333, 0, 12),
        (Terms(D("0.03"), minimum_fen=50_000_00), 1_000_000_00, 0, 50_000_00),
        (Terms(D("0.03"), minimum_fen=50_000_00), 0, 0, 50_000_00),
        (Terms(D("0.03"), cap_fen=40_000_00), 2_000_000_00, 0, 40_000_00),
        (Terms(D("0.03"), total_cap_fen=100_000_00), 2_000_000_00, 70_000_00, 30_000_00),
        (Terms(D("0.03"), total_cap_fen=100_000_00), 2_000_000_00, 120_000_00, 0),
        (Terms(steps=STEPS), 800_000_00, 0, 40_000_00),
        (Terms(steps=STEPS), 1_000_000_00, 0, 50_000_00),
        (Terms(steps=STEPS), 6_000_000_00, 0, 50_000_00 + 120_000_00 + 10_000_00),
        (Terms(steps=STEPS, cap_fen=150_000_00), 6_000_000_00, 0, 150_000_00),
    ],
)
def test_the_fee_follows_rate_steps_minimum_and_caps(terms, sales, earlier, owed):
    done = fee(terms, sales, earlier)
    assert done.fen == owed
    assert done.receipt.amount == owed
    assert done.receipt.verify()


@pytest.mark.parametrize(
    "terms",
    [
        Terms(D("1.01")),
        Terms(D("-0.01")),
        Terms(steps=(Step(100, D("0.1")),)),
        Terms(steps=(Step(0, D("0.1")), Step(0, D("0.2")))),
        Terms(minimum_fen=-1),
        Terms(minimum_fen=200, cap_fen=100),
    ],
)
def test_terms_that_contradict_themselves_are_refused(terms):
    with pytest.raises(UserError) as caught:
        fee(terms, 1)
    assert caught.value.code == "ROYALTY_TERMS"


def test_negative_sales_are_refused():
    with pytest.raises(UserError) as caught:
        fee(Terms(D("0.1")), -1)
    assert caught.value.code == "ROYALTY_SALES"


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_more_sales_never_cost_less_and_steps_lie_between_their_rates(one, other):
    low, high = sorted((one, other))
    terms = Terms(steps=STEPS)
    assert fee(terms, low).fen <= fee(terms, high).fen
    assert D(high) * D("0.01") - 1 <= fee(terms, high).fen <= D(high) * D("0.05") + 1


@given(st.lists(st.integers(0, 10**10), max_size=12), st.integers(0, 10**9))
def test_the_total_cap_holds_over_any_periods(sales, cap):
    terms, paid = Terms(D("0.05"), minimum_fen=1000, total_cap_fen=cap), 0
    for one in sales:
        paid += fee(terms, one, paid).fen
    assert paid <= cap
