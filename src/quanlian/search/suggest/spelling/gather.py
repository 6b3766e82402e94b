"""Counting what stands in the titles of the registry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import connection

from quanlian.search.suggest.names.gather import stamp
from quanlian.search.suggest.spelling.counts import KEPT, counted, made_from, saved

BATCH = 20_000
_TITLES = """
select id, title from quanlian_registry_statement where id > %s and title <> '' order by id limit %s
"""


def rebuild() -> bool:
    """Count anew where the registry changed since; whether it did."""
    now = stamp()
    if made_from(KEPT.path()) == now:
        return False
    KEPT.write([saved(counted(_titles()), now)])
    return True


def _titles() -> Iterator[Sequence[str]]:
    after = 0
    while rows := _some(after):
        yield [title for _, title in rows]
        after = rows[-1][0]


def _some(after: int) -> list[tuple[int, str]]:
    with connection.cursor() as cursor:
        cursor.execute(_TITLES, [after, BATCH])
        return list(cursor.fetchall())
