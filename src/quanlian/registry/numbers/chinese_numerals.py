"""Chinese numerals as announcements write them: 三四一, 三百四十一, 三四〇."""

from __future__ import annotations

import re

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
NUMERAL = "".join([*DIGITS, *_UNITS])


def numerals_to_int(text: str) -> int:
    """The value of ASCII digits, of numerals read digit by digit (三四一) or with units up to 千 (三百四十一).

    Raises `ValueError` for anything else.
    """
    if re.fullmatch(r"[0-9]+", text):
        return int(text)
    if text and all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    total, pending = 0, 0
    for c in text:
        if c in DIGITS:
            pending = DIGITS[c]
        elif c in _UNITS:
            total, pending = total + (pending or 1) * _UNITS[c], 0
        else:
            raise ValueError(text)
    if not text:
        raise ValueError(text)
    return total + pending
