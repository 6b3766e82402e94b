"""How a target stands: completion rate and light (domain/01 §7). Comparisons use unrounded values."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum

YELLOW_FROM = Decimal("0.9")
"""Yellow down to 90 % of what time asks for, red below (domain/01 §7)."""


class Direction(StrEnum):
    HIGHER = "higher_better"
    LOWER = "lower_better"


class Light(StrEnum):
    """绿 / 黄 / 红, or 无 where there is nothing to compare."""

    GREEN = "绿"
    YELLOW = "黄"
    RED = "红"
    NONE = "无"


def completion(actual: Decimal, target: Decimal, direction: Direction = Direction.HIGHER) -> Decimal | None:
    """完成率 as a fraction: actual ÷ target, or target ÷ actual where lower is better. None = 不可比.

    For growth indicators pass the actual and the target growth. Lower-is-better with an actual of zero is complete.
    """
    if direction is Direction.LOWER:
        if actual == 0:
            return Decimal(1)
        return None if actual < 0 or target < 0 else target / actual
    return None if target <= 0 else actual / target


def time_progress(start: dt.date, end: dt.date, on: dt.date) -> Decimal:
    """时序进度: the share of the days from `start` to `end` (both included) gone by the end of `on`, within 0 … 1."""
    days = (end - start).days + 1
    if days <= 0:
        return Decimal(1)
    gone = min(max((on - start).days + 1, 0), days)
    return Decimal(gone) / days


def light(done: Decimal | None, due: Decimal) -> Light:
    """绿 = done ≥ due, 黄 = at least 90 % of it, 红 below. `due` is the share asked for by now (1 for a stock)."""
    if done is None:
        return Light.NONE
    if done >= due:
        return Light.GREEN
    return Light.YELLOW if done >= due * YELLOW_FROM else Light.RED
