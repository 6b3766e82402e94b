"""Cells of a table of shops and goods as values; each refusal says column, value, rule and remedy."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal, InvalidOperation

from quanlian.core.text import fold_width

_AMOUNT = re.compile(r"(\d[\d,]*(?:\.\d+)?)(万|亿)?")
_DAY = re.compile(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})")
_SCALE = {"": 1, "万": 10_000, "亿": 100_000_000}
LARGEST = 10**14
LONGEST = 60
"""Characters of an amount, a number, a day."""
"""分; a listing above a trillion yuan is a mistake."""


def fen(text: str) -> int | None:
    """`¥1,299.50`, `1.2万`, `199元起` in 分; of a span the lower end. Raises ValueError."""
    value = _number(text)
    found = None if value is None else int((value * 100).to_integral_value())
    if found is not None and found > LARGEST:
        raise ValueError(text)
    return found


def pieces(text: str) -> int | None:
    """`1000+`, `月销 1.2万件` as a whole number. Raises ValueError."""
    value = _number(text)
    if value is not None and value > 2_000_000_000:
        raise ValueError(text)
    return None if value is None else int(value)


def _number(text: str) -> Decimal | None:
    bare = fold_width(text)
    if not bare or bare in ("-", "—", "暂无"):
        return None
    found = _AMOUNT.search(bare) if len(bare) <= LONGEST else None
    if not found or bare.startswith("-"):
        raise ValueError(text)
    try:
        return Decimal(found[1].replace(",", "")) * _SCALE[found[2] or ""]
    except InvalidOperation as error:
        raise ValueError(text) from error


def day(text: str) -> dt.date | None:
    """2026-03-01, 2026/3/1, 20260301, with or without a time. Raises ValueError."""
    bare = fold_width(text)
    if not bare:
        return None
    found = _DAY.match(bare)
    if not found:
        raise ValueError(text)
    return dt.date(int(found[1]), int(found[2]), int(found[3]))


def classes(text: str) -> tuple[str, ...]:
    """`25`, `第9类、35` as two-digit Nice classes. Raises ValueError."""
    found = [int(one) for one in re.findall(r"\d+", text)]
    if (text.strip() and not found) or any(not 1 <= one <= 45 for one in found):
        raise ValueError(text)
    return tuple(dict.fromkeys(f"{one:02d}" for one in found))


def address(text: str) -> str:
    """The link itself; blank stays blank. Raises ValueError for what is no web address."""
    bare = text.strip()
    if bare and (not bare.startswith(("http://", "https://")) or len(bare) > 2000 or " " in bare):
        raise ValueError(text)
    return bare
