"""Nice classes of a mark as bits of one number."""

from __future__ import annotations

from collections.abc import Iterable

from quanlian.core.findings import UserError

CLASSES = tuple(f"{number:02d}" for number in range(1, 46))


def bits(classes: Iterable[str]) -> int:
    """Bit n stands for class n; 0: not known. Raises UserError MARK_CLASS."""
    total = 0
    for one in classes:
        if one not in CLASSES:
            raise UserError("MARK_CLASS", "类别不是 01 至 45", value=str(one), remedy="尼斯分类写成两位数字，如 09")
        total |= 1 << int(one)
    return total


def named(number: int) -> tuple[str, ...]:
    """The classes of a number of `bits`."""
    return tuple(one for one in CLASSES if number >> int(one) & 1) if number else ()
