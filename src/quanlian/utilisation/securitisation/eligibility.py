"""Whether an asset may go into a pool: right valid, unencumbered, life long enough, obligor not too large (pure)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from quanlian.rules.dates import add_years
from quanlian.rules.parameters import Dated


@dataclass(frozen=True, slots=True)
class RightSeen:
    """A right as it stands: `found`, `valid`, `last_day` (None open), `taken`: uses by others that stand in the way."""

    number: str
    found: bool
    valid: bool
    last_day: dt.date | None
    taken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One check: code, title, whether it holds, and why."""

    code: str
    title: str
    good: bool
    why: str


def checks(
    rights: Sequence[RightSeen], ends_on: dt.date, obligor_fen: int, pool_fen: int, extra: Dated, most: Dated
) -> tuple[Line, ...]:
    """`obligor_fen`: all that this obligor owes to the pool."""
    return (_valid(rights), _free(rights), _lives(rights, ends_on, extra), _spread(obligor_fen, pool_fen, most))


def _valid(rights: Sequence[RightSeen]) -> Line:
    lost = [one.number for one in rights if not one.found]
    dead = [one.number for one in rights if one.found and not one.valid]
    why = [*([f"登记库没有：{'、'.join(lost)}"] if lost else []), *([f"已失效：{'、'.join(dead)}"] if dead else [])]
    if not rights:
        why.append("没有填写权利号码")
    return Line("ABS_VALID", "权利有效", not why, "；".join(why) or f"{len(rights)}件权利均有效")


def _free(rights: Sequence[RightSeen]) -> Line:
    taken = [f"{one.number}：{'、'.join(one.taken)}" for one in rights if one.taken]
    return Line("ABS_FREE", "没有其他负担", not taken, "；".join(taken) or "没有其他占用")


def _lives(rights: Sequence[RightSeen], ends_on: dt.date, extra: Dated) -> Line:
    needed = add_years(ends_on, int(extra.value) if isinstance(extra.value, Decimal) else 1)
    short = [f"{one.number}至{one.last_day}" for one in rights if one.last_day is not None and one.last_day <= needed]
    why = f"须晚于{needed}（{extra.article}）"
    return Line("ABS_LIFE", "剩余期限", not short, f"{'；'.join(short)}；{why}" if short else why)


def _spread(obligor_fen: int, pool_fen: int, most: Dated) -> Line:
    rate = Decimal(obligor_fen) / pool_fen if pool_fen else Decimal(1)
    limit = most.value if isinstance(most.value, Decimal) else Decimal(0)
    return Line("ABS_SPREAD", "单一债务人集中度", rate <= limit, f"占资产池{rate * 100:.2f}%，上限{limit * 100:.0f}%")
