"""Running counts. Statements are built from fixed fragments; every value travels as a parameter."""

from __future__ import annotations

from decimal import Decimal

from django.db import connection

Row = tuple[object, ...]


def rows(statement: str, params: tuple[object, ...] = ()) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(params))
        return [tuple(row) for row in cursor.fetchall()]


def number(statement: str, params: tuple[object, ...] = ()) -> Decimal:
    """The one number a statement yields; 0 for NULL."""
    value = rows(statement, params)[0][0]
    return Decimal(str(value)) if value is not None else Decimal(0)
