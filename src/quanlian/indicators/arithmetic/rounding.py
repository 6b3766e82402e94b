"""How figures are shown: 四舍五入, never banker's rounding (domain/01 §3.1)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def half_up(value: Decimal, places: int) -> Decimal:
    """`value` with `places` decimals: 15.3049 → 15.3, 2.345 → 2.35. For display; comparisons use the exact value."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def shown(value: Decimal | None, places: int) -> str:
    """The figure as printed, a dash where there is none."""
    return "—" if value is None else f"{half_up(value, places):,f}"
