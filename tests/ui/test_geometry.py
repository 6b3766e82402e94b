"""Bars and trend lines: numbers into SVG attributes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.ui.geometry import SPARK_HEIGHT, SPARK_WIDTH, clamp_percent, spark_points


@pytest.mark.parametrize(
    ("given_value", "expected"),
    [
        (63.44, "63.4"),
        (140, "100"),
        (-3, "0"),
        ("85.3 %", "85.3"),
        ("1,240", "100"),
        (None, "0"),
        ("未配置", "0"),
        (float("nan"), "0"),
        (10, "10"),
    ],
)
def test_a_value_becomes_a_share_of_the_bar(given_value: object, expected: str) -> None:
    assert clamp_percent(given_value) == expected


@given(st.floats())
def test_any_float_stays_inside_the_bar(value: float) -> None:
    assert 0 <= float(clamp_percent(value)) <= 100


def test_a_trend_runs_from_left_to_right_with_the_highest_value_on_top() -> None:
    assert spark_points([1, 3, 2]) == "0.0,26.0 50.0,2.0 100.0,14.0"


def test_a_gap_is_left_out_and_keeps_its_place() -> None:
    assert spark_points([1, None, 2]) == "0.0,26.0 100.0,2.0"


@pytest.mark.parametrize("values", [[], [5], [None, 5, None]])
def test_one_point_is_no_trend(values: list[float | None]) -> None:
    assert spark_points(values) == ""


@given(st.lists(st.none() | st.floats(-1e9, 1e9), max_size=40))
def test_a_trend_never_leaves_its_box(values: list[float | None]) -> None:
    for point in spark_points(values).split():
        x, y = map(float, point.split(","))
        assert 0 <= x <= SPARK_WIDTH
        assert 0 <= y <= SPARK_HEIGHT
