"""A pool over years: the same seed gives the same years; money is never made nor below zero."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.findings import UserError
from quanlian.utilisation.pool.sharing.reading import library
from quanlian.utilisation.pool.simulating.engine import Plan, simulate

DAY = dt.date(2026, 3, 2)
PLAN = Plan(30_000_000_00, 40, 2_000_000_00, 300, 4000, 500, 5)


def rule(place: str = "zhongshan"):  # type: ignore[no-untyped-def]
    return library().at(place, DAY)


def test_the_same_seed_gives_the_same_years_and_another_seed_others() -> None:
    assert simulate(PLAN, rule()) == simulate(PLAN, rule())
    assert simulate(PLAN, rule()) != simulate(replace(PLAN, seed=2), rule())


def test_every_loan_bad_is_paid_by_ratio_and_comes_back_after_a_year() -> None:
    plan = Plan(10_000_000_00, 1, 1_000_000_00, 10_000, 5000, 0, 2)
    first, second = simulate(plan, rule())
    assert (first.defaulted, first.paid_fen, first.closing_fen) == (1, 540_000_00, 9_460_000_00)
    assert (second.suspended, second.returned_fen, second.closing_fen) == (1, 270_000_00, 9_730_000_00)


def test_leverage_limits_how_many_loans_are_taken_in() -> None:
    year = simulate(replace(PLAN, funds_fen=1_000_000_00, default=0), rule("haikou"))[0]
    assert (year.admitted, year.refused) == (5, 35)


@given(
    funds=st.integers(0, 10**9), loans=st.integers(0, 30), default=st.integers(0, 10_000),
    recovery=st.integers(0, 10_000), cost=st.integers(0, 10_000), top_up=st.integers(0, 10**8),
    place=st.sampled_from(["zhongshan", "haikou", "quanzhou"]),
)  # fmt: skip
def test_the_pool_never_falls_below_zero_and_its_books_add_up(
    funds: int, loans: int, default: int, recovery: int, cost: int, top_up: int, place: str
) -> None:
    plan = Plan(funds, loans, 1_000_000_00, default, recovery, cost, 4, 7, top_up)
    years = simulate(plan, rule(place))
    for year in years:
        assert year.closing_fen == year.opening_fen + year.returned_fen - year.paid_fen >= 0
        assert year.admitted + year.refused + year.suspended == loans
    assert sum(year.returned_fen for year in years) <= sum(year.paid_fen for year in years)


@pytest.mark.parametrize("change", [{"years": 0}, {"years": 31}, {"loans": 2001}, {"default": 10_001}, {"loan_fen": 0}])
def test_a_plan_out_of_bounds_is_refused(change: dict[str, int]) -> None:
    with pytest.raises(UserError, match="POOL_PLAN"):
        replace(PLAN, **change)
