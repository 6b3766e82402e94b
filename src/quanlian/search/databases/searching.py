"""Searching inside one database."""

from __future__ import annotations

from dataclasses import replace

from quanlian.core.findings import UserError
from quanlian.core.policies import Person
from quanlian.search.databases.gathering import LARGEST, SOURCE
from quanlian.search.databases.models import Collection
from quanlian.search.databases.topics import shows
from quanlian.search.saved.finding import find, link_of
from quanlian.search.tree import Filter, Tag, both


def inside(database: Collection, text: str, person: Person) -> list[str]:
    """Keys of rights that a text of the simple box finds, the best first; the caller keeps those in the database.

    A public database's name is in the index and narrows the search there; of others all hits are taken. Raises
    UserError (DATABASE_TOO_WIDE) where those are too many.
    """
    result = find(link_of(text, expert=False), person, source=SOURCE)
    if shows(database):
        result = replace(result, query=both(result.query, Filter(Tag("topic", (database.name,)))))
    found = [key for key, _payload in result.first(LARGEST + 1)]
    if len(found) > LARGEST:
        raise UserError(
            "DATABASE_TOO_WIDE", "检索内容太宽，无法在库内查找", value=text[:40], remedy="多写一两个词，或按标引筛选"
        )
    return found
