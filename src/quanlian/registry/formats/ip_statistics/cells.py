"""Readings of single cells: scaled units, dates of varying precision, indicator names."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from decimal import Decimal, InvalidOperation

SCALES = {
    "十": Decimal(10),
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10_000),
    "百万": Decimal(1_000_000),
    "千万": Decimal(10_000_000),
    "亿": Decimal(100_000_000),
    "万亿": Decimal(10**12),
}
BASE_UNITS = ("件", "个", "人", "元", "笔", "次", "家", "条", "项", "户", "种", "%", "％", "分")
"""What figures count; `分` is points, money is always in 元 here."""
_SCALED = re.compile(rf"({'|'.join(sorted(SCALES, key=len, reverse=True))})?({'|'.join(BASE_UNITS)})(/.+)?")
_MARKS = re.compile(r"[“（(]?(?:超过?|约|近)\s*\d|\d[万亿]?(?:余|多|以上|左右)")


def number(text: str) -> Decimal | None:
    """A figure with optional thousands separators; None where it is none or not finite."""
    try:
        value = Decimal(text.replace(",", "").replace("，", "").strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def normalise(value: Decimal, unit: str) -> tuple[Decimal, str] | None:
    """`(76, 万件)` → `(760000, 件)`, `(4.5, 件/万人)` unchanged; None for an unknown unit."""
    match = _SCALED.fullmatch(unit.strip())
    if not match:
        return None
    scale = SCALES.get(match[1] or "", Decimal(1))
    base = "%" if match[2] == "％" else match[2]
    return value * scale, f"{base}{match[3] or ''}"


def last_day(text: str) -> dt.date | None:
    """`2023` → 2023-12-31, `2020-11` → 2020-11-30, `2023-06-18`, also with a remark in brackets; else None."""
    match = re.match(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[（(“].*)?$", text.strip())
    if not match:
        return None
    year, month = int(match[1]), int(match[2] or 12)
    try:
        return dt.date(year, month, int(match[3] or calendar.monthrange(year, month)[1]))
    except (ValueError, calendar.IllegalMonthError):
        return None


def is_approximate(*texts: str) -> bool:
    """Whether the source's own words call the figure rounded."""
    return any(_MARKS.search(text) for text in texts)
