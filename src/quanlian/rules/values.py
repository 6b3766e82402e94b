"""The values rules speak of: exact numbers, dates, text, truth, lists and banded tables."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from quanlian.core.findings import UserError


@dataclass(frozen=True, slots=True)
class Band:
    """One row of a table: `first` to `last` (both included), and the value that holds there."""

    first: Decimal
    last: Decimal
    value: Decimal


@dataclass(frozen=True, slots=True)
class Bands:
    """A table by number, such as an annual fee by patent year. Rows ascend and never overlap."""

    rows: tuple[Band, ...]

    def at(self, number: Decimal | int) -> Decimal:
        """The value for `number`; raises `UserError` RULES_BAND where no row holds it."""
        for row in self.rows:
            if row.first <= number <= row.last:
                return row.value
        span = f"{show(self.rows[0].first)}至{show(self.rows[-1].last)}"
        raise UserError("RULES_BAND", "分档表中没有这一档", value=str(number), rule=f"本表为{span}", remedy="核对档次")


Scalar: TypeAlias = Decimal | bool | dt.date | str
Value: TypeAlias = Scalar | tuple[Scalar, ...] | Bands | None


class ValueType(StrEnum):
    """The type of a value; `label` is the Chinese word shown to officers."""

    NUMBER = "number"
    TEXT = "text"
    DATE = "date"
    BOOLEAN = "boolean"
    LIST = "list"
    TABLE = "table"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    ValueType.NUMBER: "数",
    ValueType.TEXT: "文字",
    ValueType.DATE: "日期",
    ValueType.BOOLEAN: "是否",
    ValueType.LIST: "清单",
    ValueType.TABLE: "分档表",
}


def type_of(value: Value) -> ValueType | None:
    """The type of `value`; None for a value that is absent."""
    if value is None:
        return None
    for kind, python in _PYTHON_TYPES:
        if isinstance(value, python):
            return kind
    return None


_PYTHON_TYPES: tuple[tuple[ValueType, type], ...] = (
    (ValueType.NUMBER, Decimal),
    (ValueType.BOOLEAN, bool),
    (ValueType.DATE, dt.date),
    (ValueType.TEXT, str),
    (ValueType.LIST, tuple),
    (ValueType.TABLE, Bands),
)


def show(value: Value) -> str:
    """The value as an officer reads it and as the canonical form of a receipt spells it: 0.30 → 0.3, true → 是."""
    if value is None:
        return "（无）"
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "、".join(show(one) for one in value)
    if isinstance(value, Bands):
        return "；".join(f"{show(row.first)}–{show(row.last)}：{show(row.value)}" for row in value.rows)
    return value


def plain(number: Decimal) -> str:
    """A number without exponent or trailing zeros, never `-0`."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
