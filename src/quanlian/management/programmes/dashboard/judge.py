"""How a target stands, from its number and the day alone. No database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from quanlian.indicators.arithmetic.progress import Direction, Light, completion, light, time_progress
from quanlian.management.programmes.schema import Counting, Op

ALL_OF_IT = Decimal(1)
BY_EVIDENCE = "须以佐证材料判定"


@dataclass(frozen=True, slots=True)
class Judgement:
    """`ratio` and `due` are fractions; `met` tells whether the target itself is reached (exact comparison)."""

    light: Light
    ratio: Decimal | None = None
    due: Decimal | None = None
    met: bool | None = None
    word: str = ""


def due_share(
    counting: str, period: tuple[dt.date, dt.date], target_date: dt.date, as_of: dt.date, *, accrues: bool
) -> Decimal:
    """时序进度: the share of the target that the calendar asks for by `as_of`.

    Stocks and cumulative counts have from the programme's first day to the target date. An annual count that accrues
    has its calendar year; an annual rate, score or growth is owed in full at any time.
    """
    if counting == Counting.ANNUAL:
        year = dt.date(as_of.year, 1, 1), dt.date(as_of.year, 12, 31)
        return time_progress(*year, as_of) if accrues else ALL_OF_IT
    return time_progress(period[0], target_date, as_of)


def judge_number(op: str, actual: Decimal, goal: Decimal, due: Decimal) -> Judgement:
    """A quantitative target: completion against the share due; what must not be exceeded is owed in full at once."""
    lower = op == Op.AT_MOST
    ratio = completion(actual, goal, Direction.LOWER if lower else Direction.HIGHER)
    met = _reached(op, actual, goal)
    owed = ALL_OF_IT if lower else due
    if ratio is None:
        return Judgement(Light.GREEN if met else Light.NONE, None, owed, met, "已达成" if met else "不可比")
    found = Light.GREEN if met else _short(op, ratio, owed)
    return Judgement(found, ratio, owed, met, "已达成" if met else "")


def judge_history(op: str, values: Sequence[Decimal]) -> Judgement:
    """逐年增长 or 逐年下降: every year against the one before it; one year that stands still breaks it."""
    if len(values) < 2:
        return Judgement(Light.NONE, word="年度数据不足两期")
    pairs = list(pairwise(values))
    kept = all(b > a for a, b in pairs) if op == Op.MONOTONIC_UP else all(b < a for a, b in pairs)
    return Judgement(Light.GREEN if kept else Light.RED, met=kept, word="逐年保持" if kept else "有年份未保持")


def judge_none(actual: Decimal) -> Judgement:
    """不发生: zero is kept, one occurrence breaks it."""
    kept = actual == 0
    return Judgement(Light.GREEN if kept else Light.RED, met=kept, word="未发生" if kept else "已发生")


def _reached(op: str, actual: Decimal, goal: Decimal) -> bool:
    if op == Op.MORE_THAN:
        return actual > goal
    if op == Op.AT_MOST:
        return actual <= goal
    return actual == goal if op == Op.EQUAL else actual >= goal


def _short(op: str, ratio: Decimal, owed: Decimal) -> Light:
    """Not reached yet. 超过 with exactly the number is 100 % and still not reached: never green once all is owed."""
    found = light(ratio, owed)
    return Light.YELLOW if found is Light.GREEN and owed >= ALL_OF_IT else found
