"""The change feed: rooms mark documents as changed, the worker brings the index up to date and strikes them off."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from django.db import connection, transaction

from quanlian.search.models import Build, BuildState, Change

CHUNK = 2000
"""Documents a row of the feed at most: what is fetched and written at once."""
ROUND = 10
"""Rows that are indexed before they are made visible together."""

SELECTED = """
insert into quanlian_search_change (source, ids, served)
select %(_source)s, array_agg(id::text order by id), false
from (select id, (row_number() over (order by id) - 1) / {chunk} part from ({select}) chosen (id)) numbered
group by part
"""
WAITING = """
select id, source, ids from quanlian_search_change where not served order by cardinality(ids) > 50, id limit %s
"""
"""Small changes first: somebody is waiting for them, while a large import takes its time anyway."""


class Row(NamedTuple):
    """One row of the feed: documents of one source."""

    id: int
    source: str
    ids: list[str]


def mark(source: str, ids: Iterable[str | int]) -> None:
    """These documents of a source changed, came or went, in the caller's transaction; indexed 2 s after it at most."""
    wanted = list(dict.fromkeys(map(str, ids)))
    chunks = [wanted[at : at + CHUNK] for at in range(0, len(wanted), CHUNK)]
    Change.objects.bulk_create([Change(source=source, ids=chunk) for chunk in chunks])
    if chunks:
        wake()


def mark_selected(source: str, select: str, given: Mapping[str, int | str | list[int]]) -> int:
    """The same for the ids that a query of ours gives, without carrying them through Python; returns how many rows."""
    with connection.cursor() as cursor:
        cursor.execute(SELECTED.format(chunk=CHUNK, select=select), {**given, "_source": source})
        rows = int(cursor.rowcount)
    if rows:
        wake()
    return rows


def wake() -> None:
    """Have the worker look once this transaction is committed; should that be missed, it looks every minute anyway."""
    from quanlian.search.tasks import ask_refresh

    transaction.on_commit(ask_refresh)


def waiting(limit: int = ROUND) -> list[Row]:
    """What the served index does not show yet."""
    with connection.cursor() as cursor:
        cursor.execute(WAITING, [limit])
        return [Row(*row) for row in cursor.fetchall()]


def unseen(seen: Collection[int]) -> list[Row]:
    """For a build: whatever is in the feed that it has not taken in yet, served or not."""
    rows = Change.objects.exclude(pk__in=seen).order_by("pk").values_list("pk", "source", "ids")
    return [Row(*row) for row in rows[:ROUND]]


def strike(rows: Iterable[Row]) -> None:
    """What these rows say is in the served index. While a build runs they stay for it.

    The build is looked for after the rows were read: one that began later has read what they speak of.
    """
    found = Change.objects.filter(pk__in=[row.id for row in rows])
    if Build.objects.filter(state=BuildState.RUNNING).exists():
        found.update(served=True)
    else:
        found.delete()
