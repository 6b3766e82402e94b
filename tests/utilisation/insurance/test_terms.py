"""What a policy pays, when, and what of its premium is earned."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.findings import UserError
from quanlian.utilisation.insurance.products import product, products
from quanlian.utilisation.insurance.terms import Terms, demand_covered, earned, loss_ratio, payable

START, END = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
TERMS = Terms(500_000_00, 5_000_00, Decimal(10), 0, START, END, 90)


@pytest.mark.parametrize(
    ("loss", "used", "paid"),
    [(80_000_00, 0, 72_000_00), (30_000_00, 0, 25_000_00), (4_000_00, 0, 0), (900_000_00, 450_000_00, 50_000_00)],
)
def test_the_greater_deductible_is_taken_off_and_the_sum_insured_limits(loss: int, used: int, paid: int) -> None:
    assert payable(replace(TERMS, used_fen=used), loss).fen == paid


@given(loss=st.integers(0, 10**10), used=st.integers(0, 10**9))
def test_no_claim_pays_more_than_the_loss_or_what_is_left(loss: int, used: int) -> None:
    fen = payable(replace(TERMS, used_fen=used), loss).fen
    assert 0 <= fen <= min(loss, max(TERMS.sum_fen - used, 0))


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (dt.date(2025, 12, 31), "INSURANCE_TERM"),
        (dt.date(2027, 1, 1), "INSURANCE_TERM"),
        (dt.date(2026, 3, 31), "INSURANCE_WAITING"),
    ],
)
def test_an_event_outside_the_period_or_in_the_waiting_period_is_not_covered(day: dt.date, code: str) -> None:
    with pytest.raises(UserError, match=code):
        demand_covered(TERMS, day)
    demand_covered(TERMS, dt.date(2026, 4, 1))


def test_premium_is_earned_by_days_and_the_loss_ratio_counts_only_what_is_earned() -> None:
    assert earned(36_500_00, START, END, dt.date(2026, 4, 10)) == 10_000_00
    assert earned(36_500_00, START, END, dt.date(2025, 1, 1)) == 0
    assert earned(36_500_00, START, END, dt.date(2030, 1, 1)) == 36_500_00
    assert loss_ratio(5_000_00, 10_000_00) == Decimal("50.00")
    assert loss_ratio(0, 0) is None


def test_the_catalogue_has_the_products_of_the_plan() -> None:
    assert len(products()) == 11
    assert product("PLEDGE_GUARANTEE").guarantee
    with pytest.raises(UserError, match="INSURANCE_PRODUCT"):
        product("MOON")
