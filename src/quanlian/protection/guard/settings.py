"""The guard's dated thresholds (`data/guard/*.yaml`): each with its article, source and confidence."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache

from quanlian.core.config import data
from quanlian.core.findings import UserError
from quanlian.rules.parameters import Dated, Parameters


@cache
def parameters() -> Parameters:
    """All parameters of `guard` in the data folder."""
    return Parameters.load(data() / "guard")


def dated(name: str, on: dt.date) -> Dated:
    """The parameter `guard.<name>` as it stands on a day."""
    return parameters().at(f"guard.{name}", on)


def number(name: str, on: dt.date) -> float:
    value = dated(name, on).value
    if not isinstance(value, Decimal):
        raise UserError("GUARD_SETTING", "参数应为数", value=name, remedy="改正 data/guard 中的参数文件")
    return float(value)


def text(name: str, on: dt.date) -> str:
    return str(dated(name, on).value)
