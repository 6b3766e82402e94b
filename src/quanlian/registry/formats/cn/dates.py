"""Dates as Chinese exports write them. Memoised: a gazette has few different days."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from quanlian.registry.formats.cn import rules

_SPLIT = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:[T ][\d:.]+)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_EXCEL_EPOCH = dt.date(1899, 12, 30)
"""Day 0 of Excel's 1900 system for all days after its invented 1900-02-29."""


@lru_cache(maxsize=65536)
def parse_day(text: str) -> tuple[dt.date | None, rules.Rule | None]:
    """The day written as YYYY-MM-DD, YYYY.MM.DD, YYYY/M/D, YYYY年M月D日, YYYYMMDD or an Excel serial.

    Blank gives `(None, None)`; an unreadable or impossible day gives `(None, the rule broken)`.
    """
    stripped = text.strip()
    if not stripped:
        return None, None
    match = _SPLIT.fullmatch(stripped) or _COMPACT.fullmatch(stripped)
    if match:
        return _calendar_day(int(match[1]), int(match[2]), int(match[3]))
    if _SERIAL.fullmatch(stripped):
        return _EXCEL_EPOCH + dt.timedelta(days=int(float(stripped))), None
    return None, rules.DATE_FORMAT


def _calendar_day(year: int, month: int, day: int) -> tuple[dt.date | None, rules.Rule | None]:
    try:
        return dt.date(year, month, day), None
    except ValueError:
        return None, rules.DATE_IMPOSSIBLE
