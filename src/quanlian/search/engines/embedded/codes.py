"""Short values as whole numbers and back: facets count numbers much faster than they look words up.

Up to twelve digits, Latin capitals and slashes are read as a number to the base 38 (no digit is zero, so that nothing
is lost in front). That holds every classification symbol, region, year and party number; other values stay words.
"""

from __future__ import annotations

from functools import lru_cache

SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ/"
LONGEST, BASE = 12, len(SIGNS) + 1
_DIGIT = {sign: at for at, sign in enumerate(SIGNS, start=1)}


@lru_cache(maxsize=200_000)
def packed(value: str) -> int | None:
    """The number, below 2 to the 63rd; None where the value cannot be one."""
    if not 0 < len(value) <= LONGEST:
        return None
    number = 0
    for sign in value:
        digit = _DIGIT.get(sign)
        if digit is None:
            return None
        number = number * BASE + digit
    return number


def unpacked(number: int) -> str:
    signs = []
    while number:
        number, digit = divmod(number, BASE)
        signs.append(SIGNS[digit - 1])
    return "".join(reversed(signs))
