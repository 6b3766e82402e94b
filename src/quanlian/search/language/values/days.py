"""Days, months and years as people write them, as the first and last day they cover (yyyymmdd)."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

from quanlian.search.language.error import Refused

FIRST_YEAR, LAST_YEAR = 1000, 9998
EARLIEST, LATEST = FIRST_YEAR * 10000 + 101, LAST_YEAR * 10000 + 1231
EXAMPLE = "2020、202003、2020-03-15、2020年3月15日"
_SEPARATORS = str.maketrans({**dict.fromkeys("年月/.", "-"), "日": " ", "号": " "})
_BETWEEN = ("~", "至", "到")


def period(text: str) -> tuple[int, int]:
    """The first and last day of a year, month or day; raises Refused SEARCH_DAY."""
    parts = _parts(text)
    if not parts or not all(part.isdecimal() for part in parts) or len(parts[0]) != 4:
        raise Refused("SEARCH_DAY", f"看不懂日期“{text}”", f"请写成 {EXAMPLE}")
    year, month, day = (int(part) for part in (*parts, "0", "0")[:3])
    if not FIRST_YEAR <= year <= LAST_YEAR or len(parts) > 3:
        raise Refused("SEARCH_DAY", f"看不懂日期“{text}”", f"请写成 {EXAMPLE}")
    return _covered(text, year, month if len(parts) > 1 else None, day if len(parts) > 2 else None)


def ends(text: str) -> tuple[str, str] | None:
    """The two sides of a range written as one word: 2020~2021, 2020至2021, 2020-2021, 20200101-20201231."""
    for sign in _BETWEEN:
        left, found, right = text.partition(sign)
        if found:
            return left.strip(), right.strip()
    left, found, right = text.partition("-")
    if found and left.isdecimal() and right.isdecimal() and len(left) == len(right) and len(left) in (4, 6, 8):
        return left, right
    return None


def two(text: str) -> tuple[str, str] | None:
    """The two days inside the quotation of `within "2020 2021"`."""
    parts = text.replace(",", " ").replace(":", " ").replace(" to ", " ").split()
    return (parts[0], parts[1]) if len(parts) == 2 else ends(text)


def after(day: int) -> int:
    return _moved(day, 1)


def before(day: int) -> int:
    return _moved(day, -1)


def shown(low: int, high: int) -> str:
    """The shortest way to write the days from `low` to `high`, both included."""
    year = low // 10000
    if (low, high) == (year * 10000 + 101, year * 10000 + 1231):
        return f"{year:04d}"
    month = low // 100
    if low % 100 == 1 and high == month * 100 + _days(month // 100, month % 100):
        return f"{month // 100:04d}-{month % 100:02d}"
    return day_shown(low) if low == high else f"{day_shown(low)}:{day_shown(high)}"


def day_shown(day: int) -> str:
    return f"{day // 10000:04d}-{day // 100 % 100:02d}-{day % 100:02d}"


def _parts(text: str) -> list[str]:
    bare = text.translate(_SEPARATORS).strip().strip("-")
    if bare.isdecimal() and len(bare) in (6, 8):
        return [part for part in (bare[:4], bare[4:6], bare[6:]) if part]
    parts = bare.split("-")
    return parts if all(1 <= len(part) <= 4 and part.isascii() for part in parts) else []


def _covered(text: str, year: int, month: int | None, day: int | None) -> tuple[int, int]:
    if month is None:
        return year * 10000 + 101, year * 10000 + 1231
    if not 1 <= month <= 12:
        raise Refused("SEARCH_DAY", f"“{text}”的月份不成立", "月份应为1至12")
    last = _days(year, month)
    if day is None:
        return year * 10000 + month * 100 + 1, year * 10000 + month * 100 + last
    if not 1 <= day <= last:
        raise Refused("SEARCH_DAY", f"没有“{text}”这一天", f"{year}年{month}月有{last}天")
    return (year * 10000 + month * 100 + day,) * 2


def _days(year: int, month: int) -> int:
    return monthrange(year, month)[1] if 1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR else 0


def _moved(day: int, by: int) -> int:
    moved = dt.date(day // 10000, day // 100 % 100, day % 100) + dt.timedelta(days=by)
    return moved.year * 10000 + moved.month * 100 + moved.day
