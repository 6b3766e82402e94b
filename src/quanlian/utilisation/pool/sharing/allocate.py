"""Dividing whole 分 by weights so that the parts always sum to the whole."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from quanlian.core.money import Fen

Weights = Mapping[str, Decimal | int]


class Rounding(StrEnum):
    """How a part is brought to the 分; what is left over always goes to the largest share."""

    HALF_UP = "half_up"
    DOWN = "down"

    @property
    def label(self) -> str:
        return "四舍五入到分" if self is Rounding.HALF_UP else "舍去分以下"


def allocate(
    total: Fen, weights: Weights, *, rounding: Rounding = Rounding.HALF_UP, caps: Mapping[str, Fen] | None = None
) -> dict[str, Fen]:
    """Parts of `total` (not negative) by weight, in the order given; they sum to `total`.

    The remainder goes to the largest weight (the first of equals), to the next one where a cap or zero is in the way.
    No part is negative or above its cap; caps must together hold the total (ValueError otherwise).
    """
    whole = sum((Decimal(one) for one in weights.values()), Decimal())
    limits = dict.fromkeys(weights, total) if caps is None else dict(caps)
    if total < 0 or whole <= 0 or sum(limits.values()) < total:
        raise ValueError((total, dict(weights), limits))
    parts = {name: min(_part(total, Decimal(one), whole, rounding), limits[name]) for name, one in weights.items()}
    left = total - sum(parts.values())
    for name in sorted(weights, key=lambda one: Decimal(weights[one]), reverse=True):
        moved = min(left, limits[name] - parts[name]) if left > 0 else -min(-left, parts[name])
        parts[name] += moved
        left -= moved
    return parts


def _part(total: Fen, weight: Decimal, whole: Decimal, rounding: Rounding) -> Fen:
    """`total × weight ÷ whole` in integers: exact at every size, ties upward."""
    (above, below), (top, bottom) = weight.as_integer_ratio(), whole.as_integer_ratio()
    numerator, denominator = total * above * bottom, below * top
    if rounding is Rounding.DOWN:
        return numerator // denominator
    return (2 * numerator + denominator) // (2 * denominator)
