"""Units of denominators: what was published in 人 may be asked for in 万人."""

from __future__ import annotations

from decimal import Decimal

from quanlian.core.findings import UserError

_SCALES = {
    "": Decimal(1),
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10_000),
    "百万": Decimal(1_000_000),
    "亿": Decimal(100_000_000),
    "万亿": Decimal(10**12),
}


def convert(value: Decimal, unit: str, wanted: str) -> Decimal:
    """`value` in `unit` as so many `wanted`: (140828, 万人, 百万人) → 1408.28. Raises UserError for unlike units."""
    if unit == wanted:
        return value
    scale, base = _split(unit)
    wanted_scale, wanted_base = _split(wanted)
    if base != wanted_base:
        raise UserError("UNIT_UNLIKE", f"计量单位不能换算为“{wanted}”", value=unit, remedy="核对序列的计量单位")
    return value * scale / wanted_scale


def _split(unit: str) -> tuple[Decimal, str]:
    for prefix in sorted(_SCALES, key=len, reverse=True):
        if prefix and unit.startswith(prefix) and len(unit) > len(prefix):
            return _SCALES[prefix], unit[len(prefix) :]
    return _SCALES[""], unit
