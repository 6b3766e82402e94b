from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from quanlian.core.findings import UserError
from quanlian.indicators.arithmetic.denominators import DenominatorRule as Rule
from quanlian.indicators.arithmetic.denominators import Point, choose
from quanlian.indicators.arithmetic.units import convert

MID_2025 = dt.date(2025, 6, 30)
LATER = dt.date(2026, 12, 31)
POINTS = [
    Point(dt.date(2023, 12, 31), Decimal(100), "万人", dt.date(2024, 3, 1), "公报2023"),
    Point(dt.date(2024, 12, 31), Decimal(110), "万人", dt.date(2025, 3, 1), "公报2024"),
    Point(dt.date(2024, 12, 31), Decimal(112), "万人", dt.date(2026, 3, 1), "普查修订"),
    Point(dt.date(2025, 12, 31), Decimal(120), "万人", dt.date(2026, 3, 1), "公报2025"),
]


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        (Rule.PREV_YEAR_END, 112),
        (Rule.YEAR_END, 120),
        (Rule.YEAR_AVERAGE, 116),
        (Rule.SAME_PERIOD, 120),
        (Rule.LATEST_PUBLISHED, 112),
    ],
)
def test_each_rule_picks_its_period(rule: Rule, value: int) -> None:
    assert choose(POINTS, rule, MID_2025, LATER).value == value


def test_a_restated_value_is_used_only_once_it_is_published() -> None:
    assert choose(POINTS, Rule.PREV_YEAR_END, MID_2025, dt.date(2025, 7, 1)).value == 110
    assert choose(POINTS, Rule.PREV_YEAR_END, MID_2025, LATER).source == "普查修订"


def test_a_period_nobody_published_is_named() -> None:
    assert choose(POINTS, Rule.YEAR_END, MID_2025, dt.date(2025, 7, 1)).missing == "2025年末"
    assert choose(POINTS, Rule.PREV_YEAR_END, dt.date(2020, 1, 1), LATER).missing == "2019年末"
    assert choose([], Rule.LATEST_PUBLISHED, MID_2025, LATER).value is None


def test_a_lag_pairs_a_flow_with_the_year_before() -> None:
    assert choose(POINTS, Rule.SAME_PERIOD, MID_2025, LATER, lag_years=1).value == 112


def test_a_value_of_unknown_publication_counts_from_the_end_of_its_period() -> None:
    point = Point(dt.date(2024, 12, 31), Decimal(7), "万人")
    assert choose([point], Rule.PREV_YEAR_END, MID_2025, dt.date(2024, 12, 30)).value is None
    assert choose([point], Rule.PREV_YEAR_END, MID_2025, dt.date(2024, 12, 31)).value == 7


@pytest.mark.parametrize(
    ("value", "unit", "wanted", "found"),
    [("140828", "万人", "百万人", "1408.28"), ("8700000", "人", "万人", "870"), ("5", "亿元", "百万元", "500")],
)
def test_units_are_converted(value: str, unit: str, wanted: str, found: str) -> None:
    assert convert(Decimal(value), unit, wanted) == Decimal(found)


def test_unlike_units_are_refused() -> None:
    with pytest.raises(UserError, match="不能换算"):
        convert(Decimal(1), "万人", "万元")
