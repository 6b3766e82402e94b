"""The dated settings of the risk model as one day knows them. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal

from quanlian.core.findings import UserError
from quanlian.rules.library import national
from quanlian.rules.parameters import Dated
from quanlian.rules.values import Bands

PREFIX = "finance"


@dataclass(slots=True)
class Settings:
    """Reads parameters under `finance.` and remembers which it read, for the receipt."""

    on: dt.date
    used: list[Dated] = field(default_factory=list)

    def number(self, name: str) -> Decimal:
        value = self._read(name).value
        if isinstance(value, Decimal):
            return value
        raise _wrong(name, "数")

    def text(self, name: str) -> str:
        return str(self._read(name).value)

    def band(self, name: str, at: Decimal | int) -> Decimal:
        """The row that holds the number; beyond either end of the table its last row counts."""
        value = self._read(name).value
        if isinstance(value, Bands):
            return value.at(min(max(Decimal(at), value.rows[0].first), value.rows[-1].last))
        raise _wrong(name, "分档表")

    def _read(self, name: str) -> Dated:
        one = national().at(f"{PREFIX}.{name}", self.on)
        self.used.append(one)
        return one


def _wrong(name: str, wanted: str) -> UserError:
    return UserError("FINANCE_SETTING", f"设置不是{wanted}", value=f"{PREFIX}.{name}", remedy="改正 finance.yaml")
