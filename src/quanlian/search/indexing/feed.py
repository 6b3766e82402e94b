"""The change feed as the worker reads it: what the index does not show yet, and what is struck off."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.db import connection

from quanlian.search.models import Build, BuildState, Change

ROUND = 10
"""Rows that are indexed before they are made visible together."""

WAITING = """
select id, source, ids from quanlian_search_change where not served order by cardinality(ids) > 50, id limit %s
"""
"""Small changes first: somebody is waiting for them, while a large import takes its time anyway."""


class Row(NamedTuple):
    """One row of the feed: documents of one source."""

    id: int
    source: str
    ids: list[str]


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
