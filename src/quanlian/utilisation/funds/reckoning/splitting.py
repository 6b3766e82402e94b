"""An amount shared by weights, exact to the 分 (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from quanlian.core.findings import UserError
from quanlian.core.money import even_out, round_half_up


def split(fen: int, weights: Sequence[int]) -> list[int]:
    """Each part rounded half up; what is then over or short goes to the largest weight (the first of equals),
    and to the next one where that has no more to give.

    Raises UserError SPLIT_WEIGHTS where there is money but no weight.
    """
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        if fen == 0:
            return [0 for _ in weights]
        raise UserError("SPLIT_WEIGHTS", "没有可以分摊的对象", value=str(fen), remedy="先登记认缴或者实缴")
    parts = [int(round_half_up(Decimal(fen) * one / whole)) for one in weights]
    return even_out(parts, fen - sum(parts), sorted(range(len(weights)), key=lambda index: (-weights[index], index)))
