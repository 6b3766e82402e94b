"""The answers of a case, read with the type they must have."""

from __future__ import annotations

import datetime as dt

from quanlian.core.findings import UserError
from quanlian.procedures.plugs import Facts


class Told:
    """Raises UserError FACT_MISSING where an answer is absent or of another kind."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    def has(self, name: str) -> bool:
        return self.facts.get(name) not in (None, "", [])

    def text(self, name: str) -> str:
        value = self.facts.get(name)
        if not isinstance(value, str) or not value:
            raise _missing(name, value)
        return value

    def fen(self, name: str) -> int:
        """The engine keeps money in 分."""
        value = self.facts.get(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise _missing(name, value)
        return value

    def day(self, name: str) -> dt.date:
        try:
            return dt.date.fromisoformat(self.text(name))
        except ValueError as error:
            raise _missing(name, self.facts.get(name)) from error

    def flag(self, name: str) -> bool:
        return self.facts.get(name) is True

    def list_of(self, name: str) -> list[str]:
        value = self.facts.get(name)
        return [str(one) for one in value] if isinstance(value, (list, tuple)) else []


def _missing(name: str, value: object) -> UserError:
    return UserError("FACT_MISSING", "缺少办理所需的内容", value=f"{name} {value}"[:80], remedy="补填后重新提交")
