"""Running counts. Statements are built from fixed fragments; every value travels as a parameter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import TypeAlias

from django.db import connection

Param: TypeAlias = "int | float | Decimal | str | dt.date | list[int] | list[str] | None"
Params = tuple[Param, ...]
Row = tuple[object, ...]
Condition = tuple[str, Params]
"""A fragment of SQL and its parameters in order."""


def one_of(column: str, values: Sequence[int] | Sequence[str]) -> Condition:
    """`column` is one of `values`. A single value is compared plainly, which keeps the order of an index usable."""
    if len(values) == 1:
        return f"{column} = %s", (values[0],)
    listed = [str(one) for one in values] if isinstance(values[0], str) else [int(one) for one in values]
    return f"{column} = any(%s)", (listed,)


def rows(statement: str, params: Params = ()) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(params))
        return [tuple(row) for row in cursor.fetchall()]


def number(statement: str, params: Params = ()) -> Decimal:
    """The one number a statement yields; 0 for NULL."""
    value = rows(statement, params)[0][0]
    return Decimal(str(value)) if value is not None else Decimal(0)
