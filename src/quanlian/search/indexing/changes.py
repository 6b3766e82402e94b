"""The change feed as the rooms write it: they mark documents as changed, the worker brings the index up to date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import connection, transaction

from quanlian.search.indexing.tasks import ask_refresh
from quanlian.search.models import Change

CHUNK = 2000
"""Documents a row of the feed at most: what is fetched and written at once."""

SELECTED = """
insert into quanlian_search_change (source, ids, served)
select %(_source)s, array_agg(id::text order by id), false
from (select id, (row_number() over (order by id) - 1) / {chunk} part from ({select}) chosen (id)) numbered
group by part
"""


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
    transaction.on_commit(ask_refresh)
