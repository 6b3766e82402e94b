"""Running counts. Statements are built from fixed fragments; every value travels as a parameter."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.db import connection

Row = tuple[object, ...]
Condition = tuple[str, tuple[object, ...]]
"""A fragment of SQL and its parameters in order."""


def one_of(column: str, values: Sequence[object]) -> Condition:
    """`column` is one of `values`. A single value is compared plainly, which keeps the order of an index usable."""
    return (f"{column} = %s", (values[0],)) if len(values) == 1 else (f"{column} = any(%s)", (list(values),))


def rows(statement: str, params: tuple[object, ...] = ()) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(params))
        return [tuple(row) for row in cursor.fetchall()]


def number(statement: str, params: tuple[object, ...] = ()) -> Decimal:
    """The one number a statement yields; 0 for NULL."""
    value = rows(statement, params)[0][0]
    return Decimal(str(value)) if value is not None else Decimal(0)
