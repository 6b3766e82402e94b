from __future__ import annotations

import datetime as dt
from decimal import Decimal as D

import pytest

from quanlian.indicators.arithmetic.progress import Direction, Light, completion, light, time_progress

YEAR = (dt.date(2025, 1, 1), dt.date(2025, 12, 31))


@pytest.mark.parametrize(
    ("on", "share"),
    [(dt.date(2024, 12, 31), D(0)), (dt.date(2025, 12, 31), D(1)), (dt.date(2026, 5, 1), D(1))],
)
def test_time_progress_stays_within_its_period(on: dt.date, share: D) -> None:
    assert time_progress(*YEAR, on) == share


def test_the_first_day_counts_as_gone_by_its_end() -> None:
    assert time_progress(*YEAR, dt.date(2025, 1, 1)) == D(1) / 365


@pytest.mark.parametrize(
    ("done", "due", "expected"),
    [
        ("0.5", "0.5", Light.GREEN),
        ("0.4999", "0.5", Light.YELLOW),
        ("0.45", "0.5", Light.YELLOW),
        ("0.4499", "0.5", Light.RED),
        ("0", "0", Light.GREEN),
    ],
)
def test_lights_follow_time_progress(done: str, due: str, expected: Light) -> None:
    assert light(D(done), D(due)) is expected


def test_without_a_completion_rate_there_is_no_light() -> None:
    assert light(None, D(1)) is Light.NONE


def test_a_value_below_the_target_by_less_than_its_rounding_does_not_meet_it() -> None:
    assert light(completion(D("29.9999"), D(30)), D(1)) is Light.YELLOW


@pytest.mark.parametrize(
    ("actual", "target", "direction", "rate"),
    [
        ("15", "30", Direction.HIGHER, "0.5"),
        ("10", "8", Direction.LOWER, "0.8"),
        ("0", "8", Direction.LOWER, "1"),
        ("12", "10", Direction.HIGHER, "1.2"),
    ],
)
def test_completion_by_direction(actual: str, target: str, direction: Direction, rate: str) -> None:
    assert completion(D(actual), D(target), direction) == D(rate)


def test_a_target_of_zero_is_not_comparable() -> None:
    assert completion(D(3), D(0)) is None
