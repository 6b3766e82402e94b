"""The tranche table and the cover of a pool (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from quanlian.core.findings import UserError
from quanlian.core.money import round_half_up, share


@dataclass(frozen=True, slots=True)
class Layer:
    title: str
    share: Decimal
    fen: int


def layers(size_fen: int, shares: Sequence[tuple[str, Decimal]]) -> tuple[Layer, ...]:
    """3亿, 95/5 → 2.85亿 and 0.15亿; the last layer takes the rounding. Raises UserError ABS_SHARES unless they sum
    to one."""
    if sum((one for _, one in shares), Decimal(0)) != 1 or any(one <= 0 for _, one in shares):
        raise UserError(
            "ABS_SHARES", "分层比例之和须为100%", value=str([str(one) for _, one in shares]), remedy="改正比例"
        )
    fens = [share(size_fen, one) for _, one in shares[:-1]]
    fens.append(size_fen - sum(fens))
    return tuple(Layer(title, one, fen) for (title, one), fen in zip(shares, fens, strict=True))


def cover(pool_fen: int, size_fen: int) -> Decimal:
    """Over-collateral: 3.3亿 over 3.0亿 = 1.10."""
    return round_half_up(Decimal(pool_fen) / size_fen, 4)
