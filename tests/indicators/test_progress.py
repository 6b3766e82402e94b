from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from quanlian.indicators.arithmetic.progress import Direction, Light, completion, light, time_progress

YEAR = (dt.date(2025, 1, 1), dt.date(2025, 12, 31))


@pytest.mark.parametrize(
    ("on", "share"),
    [(dt.date(2024, 12, 31), Decimal(0)), (dt.date(2025, 12, 31), Decimal(1)), (dt.date(2026, 5, 1), Decimal(1))],
)
def test_time_progress_stays_within_its_period(on: dt.date, share: Decimal) -> None:
    assert time_progress(*YEAR, on) == share


def test_the_first_day_counts_as_gone_by_its_end() -> None:
    assert time_progress(*YEAR, dt.date(2025, 1, 1)) == Decimal(1) / 365


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
    assert light(Decimal(done), Decimal(due)) is expected


def test_without_a_completion_rate_there_is_no_light() -> None:
    assert light(None, Decimal(1)) is Light.NONE


def test_a_value_below_the_target_by_less_than_its_rounding_does_not_meet_it() -> None:
    assert light(completion(Decimal("29.9999"), Decimal(30)), Decimal(1)) is Light.YELLOW


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
    assert completion(Decimal(actual), Decimal(target), direction) == Decimal(rate)


def test_a_target_of_zero_is_not_comparable() -> None:
    assert completion(Decimal(3), Decimal(0)) is None
