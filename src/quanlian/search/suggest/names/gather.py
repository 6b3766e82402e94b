"""The names out of the registry: every owner as published, with how often."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from quanlian.registry.importing.staged import OWNERS
from quanlian.search.suggest.names.persons import may_be_person
from quanlian.search.suggest.names.shelf import Entry, entry

_NAMES = """
select n.name, count(*) from quanlian_registry_partyname n
join quanlian_registry_statedparty p on p.name_id = n.id where p.role = any(%s) group by n.id, n.name
"""
_STAMP = """
select coalesce((select max(id) from quanlian_registry_partyname), 0),
  md5(coalesce(string_agg(id || ' ' || state, ',' order by id), '')) from quanlian_registry_batch
"""
CHUNK = 5000


def stamp() -> str:
    """Changes with every import, every one taken back and every new name; cheap."""
    with connection.cursor() as cursor:
        cursor.execute(_STAMP)
        return "-".join(map(str, cursor.fetchone()))


def entries() -> Iterator[Entry]:
    """One a normalised name: the spelling published most often stands for the others."""
    kept: dict[str, Entry] = {}
    for name, weight in _counted():
        one = entry(name, weight, may_be_person(name))
        known = kept.get(one.key)
        if one.key and (known is None or known.weight < weight):
            kept[one.key] = one
    yield from kept.values()


def _counted() -> Iterator[tuple[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute(_NAMES, [list(OWNERS)])
        while rows := cursor.fetchmany(CHUNK):
            yield from rows
