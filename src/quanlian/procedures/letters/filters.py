"""How one value is written in a letter: dates, amounts, yes and no, lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from quanlian.procedures.letters.capital import amount_in_full

Day = TypeVar("Day", date, datetime)
SHANGHAI = ZoneInfo("Asia/Shanghai")
NEEDED = {
    "date": "日期（如 2026-09-28）",
    "datetime": "日期和时刻（如 2026-09-28T09:30+08:00）",
    "money": "以分为单位的整数",
    "yesno": "是或否",
    "list": "一个列表",
}
"""Filter → the value it takes, in Chinese, for the error that an officer reads."""


class Unfit(Exception):
    """The value is not of the kind the filter takes; turned into a `UserError` where the field's name is known."""


def written(value: object, filter_name: str = "") -> str:
    """`value` as text under a filter; without one, by the value's own type. Raises `Unfit`."""
    return FILTERS[filter_name](value) if filter_name else _plain(value)


def chinese_date(value: object) -> str:
    """`2026-09-28` → `2026年9月28日`, no leading noughts (GB/T 9704-2012 7.3.5.4)."""
    if isinstance(value, datetime):
        value = _local(value).date()
    if isinstance(value, str):
        value = _read(date.fromisoformat, value)
    if not isinstance(value, date):
        raise Unfit
    return f"{value.year}年{value.month}月{value.day}日"


def chinese_moment(value: object) -> str:
    """`2026-09-28 09:30` in Shanghai → `2026年9月28日9时30分`."""
    if isinstance(value, str):
        value = _read(datetime.fromisoformat, value)
    if not isinstance(value, datetime):
        raise Unfit
    local = _local(value)
    return f"{chinese_date(local.date())}{local.hour}时{local.minute:02d}分"


def _money(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int):
        raise Unfit
    return amount_in_full(value)


def _yes_or_no(value: object) -> str:
    if not isinstance(value, bool):
        raise Unfit
    return "是" if value else "否"


def _listed(value: object) -> str:
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise Unfit
    return "、".join(_plain(item) for item in value)


def _plain(value: object) -> str:
    """A value without a filter: never Python's own spelling of True, of a list or of a date."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return _yes_or_no(value)
    if isinstance(value, datetime):
        return chinese_moment(value)
    if isinstance(value, date):
        return chinese_date(value)
    return _listed(value) if isinstance(value, Sequence) else str(value)


def _local(moment: datetime) -> datetime:
    """The moment in Shanghai; one without a zone is refused, for it may be another day there."""
    if moment.tzinfo is None:
        raise Unfit
    return moment.astimezone(SHANGHAI)


def _read(reader: Callable[[str], Day], text: str) -> Day:
    try:
        return reader(text)
    except ValueError as error:
        raise Unfit from error


FILTERS: dict[str, Callable[[object], str]] = {
    "date": chinese_date,
    "datetime": chinese_moment,
    "money": _money,
    "yesno": _yes_or_no,
    "list": _listed,
}
