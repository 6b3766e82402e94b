from __future__ import annotations

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.indicators.arithmetic.growth import cagr, every_year_at_least, yearly, yoy
from quanlian.indicators.arithmetic.rounding import half_up, shown


def test_patent_intensive_value_added_2018_to_2022_grew_936_percent_a_year() -> None:
    rate = cagr(D(107090), D(153176), 4)
    assert rate is not None
    assert half_up(rate * 100, 2) == D("9.36")


@pytest.mark.parametrize(("rate", "years", "factor"), [("0.30", 3, "2.197"), ("0.10", 3, "1.331"), ("0.15", 5, "2.011")])
def test_compound_growth_is_undone_by_its_own_rate(rate: str, years: int, factor: str) -> None:
    found = cagr(D(1), (1 + D(rate)) ** years, years)
    assert found is not None
    assert half_up(found, 9) == D(rate)
    assert half_up((1 + found) ** years, 3) == D(factor)


@pytest.mark.parametrize("base", [D(0), D(-5)])
def test_a_base_of_zero_or_less_is_not_comparable(base: D) -> None:
    assert yoy(D(10), base) is None
    assert cagr(base, D(10), 3) is None


def test_growth_over_no_years_is_not_comparable() -> None:
    assert cagr(D(1), D(2), 0) is None


def test_a_fall_to_nothing_is_minus_a_hundred_percent() -> None:
    assert yoy(D(0), D(8)) == -1
    assert cagr(D(8), D(0), 2) == -1


def test_growth_in_every_year_is_not_met_by_a_good_average() -> None:
    values = [(2022, D(100)), (2023, D(150)), (2024, D(150))]
    average = cagr(D(100), D(150), 2)
    assert average is not None
    assert average > D("0.10")
    assert every_year_at_least(values, D("0.10")) is False
    assert every_year_at_least([(2022, D(100)), (2023, D(110)), (2024, D(121))], D("0.10")) is True


def test_a_missing_year_makes_growth_in_every_year_not_comparable() -> None:
    assert every_year_at_least([(2022, D(100)), (2024, D(150))], D("0.1")) is None
    assert [one.rate for one in yearly([(2022, D(100)), (2024, D(150))])] == [None]
    assert every_year_at_least([(2022, D(100))], D("0.1")) is None


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [("15.3049", 1, "15.3"), ("2.345", 2, "2.35"), ("2.5", 0, "3"), ("-2.345", 2, "-2.35"), ("1234.5", 0, "1,235")],
)
def test_figures_are_rounded_half_up(value: str, places: int, text: str) -> None:
    assert shown(D(value), places) == text


def test_no_value_is_shown_as_a_dash() -> None:
    assert shown(None, 2) == "—"


@given(st.integers(1, 10**9), st.integers(0, 10**9), st.integers(1, 30))
def test_compound_growth_carries_the_first_value_to_the_last(first: int, last: int, years: int) -> None:
    rate = cagr(D(first), D(last), years)
    assert rate is not None
    assert abs(D(first) * (1 + rate) ** years - last) <= D(last) * D("1e-20") + D("1e-12")
