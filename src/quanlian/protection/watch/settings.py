"""The weights, thresholds and clocks of the watch, dated, from data/watch; shown on a page as they are."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache
from pathlib import Path

from quanlian.core.config import data
from quanlian.core.findings import UserError
from quanlian.rules.parameters import Dated, Parameters


def folder() -> Path:
    return data() / "watch"


@cache
def parameters() -> Parameters:
    """Everything below data/watch that is a dated parameter."""
    return Parameters.load(folder())


def at(name: str, on: dt.date) -> Dated:
    return parameters().at(name, on)


def number(name: str, on: dt.date) -> float:
    """Raises UserError RULES_FILE where the value is no number."""
    value = at(name, on).value
    if not isinstance(value, Decimal):
        raise _wrong(name, "数")
    return float(value)


def text(name: str, on: dt.date) -> str:
    value = at(name, on).value
    if not isinstance(value, str):
        raise _wrong(name, "文字")
    return value


def numbers(name: str, on: dt.date) -> tuple[int, ...]:
    value = at(name, on).value
    if not isinstance(value, tuple):
        raise _wrong(name, "清单")
    return tuple(int(str(one)) for one in value)


def _wrong(name: str, wanted: str) -> UserError:
    return UserError(
        "RULES_FILE", "参数的类型不对", value=name, rule=f"应为{wanted}", remedy="改正 data/watch 的参数文件"
    )
