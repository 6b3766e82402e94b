from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.indicators.arithmetic.growth import cagr, every_year_at_least, yearly, yoy
from quanlian.indicators.arithmetic.rounding import half_up, shown


def test_patent_intensive_value_added_2018_to_2022_grew_936_percent_a_year() -> None:
    rate = cagr(Decimal(107090), Decimal(153176), 4)
    assert rate is not None
    assert half_up(rate * 100, 2) == Decimal("9.36")


@pytest.mark.parametrize(
    ("rate", "years", "factor"), [("0.30", 3, "2.197"), ("0.10", 3, "1.331"), ("0.15", 5, "2.011")]
)
def test_compound_growth_is_undone_by_its_own_rate(rate: str, years: int, factor: str) -> None:
    found = cagr(Decimal(1), (1 + Decimal(rate)) ** years, years)
    assert found is not None
    assert half_up(found, 9) == Decimal(rate)
    assert half_up((1 + found) ** years, 3) == Decimal(factor)


@pytest.mark.parametrize("base", [Decimal(0), Decimal(-5)])
def test_a_base_of_zero_or_less_is_not_comparable(base: Decimal) -> None:
    assert yoy(Decimal(10), base) is None
    assert cagr(base, Decimal(10), 3) is None


def test_growth_over_no_years_is_not_comparable() -> None:
    assert cagr(Decimal(1), Decimal(2), 0) is None


def test_a_fall_to_nothing_is_minus_a_hundred_percent() -> None:
    assert yoy(Decimal(0), Decimal(8)) == -1
    assert cagr(Decimal(8), Decimal(0), 2) == -1


def test_growth_in_every_year_is_not_met_by_a_good_average() -> None:
    values = [(2022, Decimal(100)), (2023, Decimal(150)), (2024, Decimal(150))]
    average = cagr(Decimal(100), Decimal(150), 2)
    assert average is not None
    assert average > Decimal("0.10")
    assert every_year_at_least(values, Decimal("0.10")) is False
    assert (
        every_year_at_least([(2022, Decimal(100)), (2023, Decimal(110)), (2024, Decimal(121))], Decimal("0.10")) is True
    )


def test_a_missing_year_makes_growth_in_every_year_not_comparable() -> None:
    assert every_year_at_least([(2022, Decimal(100)), (2024, Decimal(150))], Decimal("0.1")) is None
    assert [one.rate for one in yearly([(2022, Decimal(100)), (2024, Decimal(150))])] == [None]
    assert every_year_at_least([(2022, Decimal(100))], Decimal("0.1")) is None


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [("15.3049", 1, "15.3"), ("2.345", 2, "2.35"), ("2.5", 0, "3"), ("-2.345", 2, "-2.35"), ("1234.5", 0, "1,235")],
)
def test_figures_are_rounded_half_up(value: str, places: int, text: str) -> None:
    assert shown(Decimal(value), places) == text


def test_no_value_is_shown_as_a_dash() -> None:
    assert shown(None, 2) == "—"


@given(st.integers(1, 10**9), st.integers(0, 10**9), st.integers(1, 30))
def test_compound_growth_carries_the_first_value_to_the_last(first: int, last: int, years: int) -> None:
    rate = cagr(Decimal(first), Decimal(last), years)
    assert rate is not None
    assert abs(Decimal(first) * (1 + rate) ** years - last) <= Decimal(last) * Decimal("1e-20") + Decimal("1e-12")
