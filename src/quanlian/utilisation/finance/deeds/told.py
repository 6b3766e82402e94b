"""Answers of the case, read strictly; what an action's form asks for is there, or the deed says which is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import TypeVar

from quanlian.core.findings import UserError
from quanlian.utilisation.prechecks.form import Form

T = TypeVar("T")


class Told:
    """Amounts in 分 and dates as the engine keeps them."""

    def __init__(self, facts: Mapping[str, object]) -> None:
        self._facts, self._form = facts, Form(facts)

    def fen(self, name: str, title: str) -> int:
        return _there(self._form.number(name, title), title)

    def fen_or(self, name: str, title: str, other: int | None = None) -> int | None:
        found = self._form.number(name, title)
        return other if found is None else found

    def whole(self, name: str, title: str) -> int:
        return _there(self._form.number(name, title), title)

    def whole_or(self, name: str, title: str) -> int | None:
        return self._form.number(name, title)

    def day(self, name: str, title: str) -> dt.date:
        return _there(self._form.date(name, title), title)

    def text(self, name: str, title: str = "") -> str:
        return self._form.text(name, title or name)

    def texts(self, name: str, title: str = "") -> tuple[str, ...]:
        return self._form.texts(name, title or name) or ()

    def flag(self, name: str, title: str = "") -> bool | None:
        return self._form.flag(name, title or name)

    def decimal(self, name: str) -> Decimal | None:
        """Kept as text by the engine."""
        found = self._facts.get(name)
        return None if found in (None, "") else Decimal(str(found))

    def rights(self) -> tuple[str, ...]:
        return self._form.rights()


def _there(value: T | None, title: str) -> T:
    if value is None:
        raise UserError("FINANCE_MISSING", f"没有填写“{title}”", remedy="补填后再办理")
    return value
