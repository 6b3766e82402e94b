"""Freezing the rights behind a value: the list itself, and a hash that shows any later change."""

from __future__ import annotations

from django.db import connection

from quanlian.indicators.engine import Computed
from quanlian.indicators.engine.sql import rows
from quanlian.indicators.models import IndicatorValue
from quanlian.indicators.queries.members import ids

_INSERT = "insert into quanlian_indicators_valuemember (value_id, right_id) select %s, right_id from ({ids}) u"
_HASH = (
    "select count(*), coalesce(encode(sha256(convert_to(string_agg(right_id::text, ',' order by right_id), 'UTF8')),"
    " 'hex'), '') from quanlian_indicators_valuemember where value_id = %s"
)


def freeze(value: IndicatorValue, figure: Computed) -> tuple[int | None, str]:
    """Store the members; returns their number and the SHA-256 of their ids, ascending and comma-separated.

    A value without members (a report, an official figure) has none to freeze: (None, "").
    """
    statement, params = ids(figure.members)
    if not statement:
        return None, ""
    with connection.cursor() as cursor:
        cursor.execute(_INSERT.format(ids=statement), [value.pk, *params])
    count, digest = rows(_HASH, (value.pk,))[0]
    return int(str(count)), str(digest)
