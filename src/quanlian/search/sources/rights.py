"""The registry's rights as a source: what is known of each today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from django.db import connection
from django.urls import reverse
from django.utils.timezone import localdate

from quanlian.core.regions.queries import tree
from quanlian.search.document import Document
from quanlian.search.sources import rights_rows
from quanlian.search.sources.base import Source
from quanlian.search.sources.claims import Claims
from quanlian.search.sources.rights_document import NAME, Maker

BATCH = 2000


class Rights(Source):
    """Every right of which something is known by today. Owners are public facts; nobody's home address is in it."""

    name = NAME
    label = "知识产权"

    def ids(self) -> Iterator[list[str]]:
        for ids in _batches(localdate()):
            yield [str(one) for one in ids]

    def documents(self) -> Iterator[list[Document]]:
        today, claims = localdate(), Claims()
        try:
            for ids in _batches(today):
                yield _documents(ids, today, claims)
        finally:
            claims.close()

    def fetch(self, ids: Sequence[str]) -> list[Document]:
        today, claims = localdate(), Claims()
        wanted = [int(one) for one in ids if one.isascii() and one.isdecimal()]
        try:
            batches = (wanted[at : at + BATCH] for at in range(0, len(wanted), BATCH))
            return [document for some in batches for document in _documents(some, today, claims)]
        finally:
            claims.close()

    def due(self, since: dt.date, until: dt.date) -> list[str]:
        return [str(one) for one in rights_rows.due(since, until)]

    def address(self, key: str) -> str:
        return reverse("right", args=[int(key.partition(":")[2])])

    def count(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from quanlian_registry_right")
            return int(cursor.fetchone()[0])


def _batches(today: dt.date) -> Iterator[list[int]]:
    after = 0
    while ids := rights_rows.ids_after(after, BATCH, today):
        yield ids
        after = ids[-1]


def _documents(ids: Sequence[int], today: dt.date, claims: Claims) -> list[Document]:
    found = rights_rows.load(ids, today)
    stated = [one for rows in found for one in rows.stated]
    imported = rights_rows.batch_days(sorted({one.batch for one in stated}))
    said = claims.of((one.batch, one.line) for one in stated)
    maker = Maker(today, tree(), imported, said)
    return [maker.document(rows) for rows in found]
