"""Answers of the case's forms, read strictly. Money is in 分, decimals are text, days are ISO text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from quanlian.core.findings import UserError
from quanlian.core.money import Fen

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Told:
    """Raises UserError POOL_ANSWER where an answer is missing or unreadable."""

    facts: Mapping[str, object]

    def text(self, name: str, default: str | None = None) -> str:
        value = self.facts.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
        return self._or(default, name)

    def fen(self, name: str, default: Fen | None = None) -> Fen:
        value = self.facts.get(name)
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        return self._or(default, name)

    def day(self, name: str) -> dt.date:
        value = self.facts.get(name)
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(value if isinstance(value, str) else "")
        except ValueError:
            raise _missing(name, value) from None

    def number(self, name: str, default: Decimal) -> Decimal:
        value = self.facts.get(name)
        if value is None or value == "":
            return default
        try:
            return Decimal(str(value))
        except InvalidOperation:
            raise _missing(name, value) from None

    def _or(self, default: T | None, name: str) -> T:
        if default is None:
            raise _missing(name, self.facts.get(name))
        return default


def _missing(name: str, value: object) -> UserError:
    shown = f"{name}={value}"[:80]
    return UserError("POOL_ANSWER", "缺少办理所需的内容，或内容无法识别", value=shown, remedy="补填后再提交")
