"""The modulus-11 check character of Chinese patent and layout-design numbers (ZC 0006-2003; domain/02 §3.1).

Weights run 2,3,…,9 from the left and start again at 2; the remainder 10 is written X. The sums of four-digit pieces
are tabled, so that bulk import checks a number with three look-ups.
"""

from __future__ import annotations

from itertools import product

CHECK = "0123456789X"


def _table(weights: tuple[int, int, int, int]) -> dict[str, int]:
    return {
        "".join(piece): sum(int(c) * w for c, w in zip(piece, weights, strict=True))
        for piece in product("0123456789", repeat=4)
    }


LOW = _table((2, 3, 4, 5))
HIGH = _table((6, 7, 8, 9))


def cn_check(digits: str) -> str:
    """The check character of 8 or 12 ASCII digits; `ValueError` for anything else."""
    try:
        total = LOW[digits[:4]] + HIGH[digits[4:8]] + (LOW[digits[8:]] if len(digits) == 12 else 0)
    except KeyError:
        raise ValueError(digits) from None
    if len(digits) not in (8, 12):
        raise ValueError(digits)
    return CHECK[total % 11]
