"""Lights from numbers alone: time progress, completion, operators, growth over the years, tasks. No database."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from quanlian.indicators.arithmetic.progress import Light
from quanlian.management.programmes.dashboard.judge import due_share, judge_history, judge_none, judge_number
from quanlian.management.programmes.progress import standing

D = Decimal
PERIOD = (dt.date(2016, 1, 1), dt.date(2020, 12, 31))
END = dt.date(2020, 12, 31)


@pytest.mark.parametrize(
    ("op", "actual", "goal", "due", "light", "met"),
    [
        (">=", "9", "9", "1", Light.GREEN, True),
        (">=", "8.9996", "9", "1", Light.YELLOW, False),
        (">=", "8.09", "9", "1", Light.RED, False),
        (">=", "5", "9", "0.5", Light.GREEN, False),
        (">=", "4.2", "9", "0.5", Light.YELLOW, False),
        (">", "300", "300", "1", Light.YELLOW, False),
        (">", "301", "300", "1", Light.GREEN, True),
        ("<=", "10", "12", "0.1", Light.GREEN, True),
        ("<=", "15", "12", "0.1", Light.RED, False),
        ("=", "3", "3", "1", Light.GREEN, True),
        ("growth>=", "14.9", "15", "1", Light.YELLOW, False),
        (">=", "0", "9", "1", Light.RED, False),
    ],
)
def test_a_number_is_held_against_its_goal_and_the_calendar(
    op: str, actual: str, goal: str, due: str, light: Light, met: bool
) -> None:
    found = judge_number(op, D(actual), D(goal), D(due))
    assert (found.light, found.met) == (light, met)


@pytest.mark.parametrize(
    ("counting", "as_of", "accrues", "due"),
    [
        ("stock", dt.date(2020, 12, 31), False, "1"),
        ("cumulative", dt.date(2016, 12, 31), True, "0.2003"),
        ("annual", dt.date(2020, 6, 30), True, "0.4973"),
        ("annual", dt.date(2020, 6, 30), False, "1"),
        ("stock", dt.date(2024, 1, 1), False, "1"),
        ("stock", dt.date(2015, 1, 1), False, "0"),
    ],
)
def test_what_the_calendar_asks_for(counting: str, as_of: dt.date, accrues: bool, due: str) -> None:
    found = due_share(counting, PERIOD, END, as_of, accrues=accrues)
    assert found.quantize(D("0.0001")) == D(due).quantize(D("0.0001"))


@pytest.mark.seed_row(225, part="预算逐年增长")
@pytest.mark.parametrize(
    ("op", "values", "light"),
    [
        ("monotonic_up", [1, 2, 3], Light.GREEN),
        ("monotonic_up", [1, 2, 2], Light.RED),
        ("monotonic_down", [3, 2, 1], Light.GREEN),
        ("monotonic_down", [3, 1, 2], Light.RED),
        ("monotonic_up", [1], Light.NONE),
    ],
)
def test_growing_every_year_breaks_with_one_year_that_stands_still(op: str, values: list[int], light: Light) -> None:
    assert judge_history(op, [D(value) for value in values]).light is light


def test_none_occurs_is_broken_by_the_first_event() -> None:
    assert (judge_none(D(0)).light, judge_none(D(1)).light) == (Light.GREEN, Light.RED)


@pytest.mark.parametrize(
    ("status", "progress", "state"),
    [
        ("under_way", 50, "green"),
        ("under_way", 40, "green"),
        ("under_way", 39, "amber"),
        ("under_way", 30, "amber"),
        ("under_way", 29, "red"),
        ("under_way", None, "grey"),
        ("done", 10, "green"),
        ("stopped", 10, "grey"),
    ],
)
def test_a_task_turns_yellow_ten_points_behind_and_red_twenty(status: str, progress: int | None, state: str) -> None:
    found = standing(status, progress, dt.date(2020, 1, 1), dt.date(2020, 4, 9), dt.date(2020, 2, 19))
    assert (found.elapsed, found.state) == (50, state)
