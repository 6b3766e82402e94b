"""Guards: an expression over the case's data, in the one rule language of the house."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from quanlian.core.findings import UserError
from quanlian.procedures.engine.names import values_of
from quanlian.procedures.engine.situation import Data
from quanlian.procedures.spec import Item
from quanlian.rules.expressions import Expression, parse


@lru_cache(maxsize=4096)
def expression(source: str) -> Expression:
    return parse(source)


def holds(source: str, item: Item, data: Data, done: Mapping[str, int] | None = None) -> bool:
    """Whether the guard is true. A guard over an answer nobody has given yet is not true."""
    if not source:
        return True
    try:
        return expression(source).evaluate(values_of(item, data, done or {})) is True
    except UserError:
        return False
