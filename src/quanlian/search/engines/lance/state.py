"""One version of the tables, asked for rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from quanlian.search.engines.lance import roaring
from quanlian.search.engines.lance.columns import Columns, DayColumn, TagColumn
from quanlian.search.engines.lance.found import Scores
from quanlian.search.engines.lance.rows import Places, Rows

if TYPE_CHECKING:
    from lance import LanceDataset
    from lance.query import FullTextQuery

EVERY = 2**31 - 1
FETCHED = 2_000
"""Rows fetched by their addresses at once."""
SCANNED = 0.05
"""From this share of all rows on, a whole column is read rather than rows of it."""


class State:
    """`size` documents; rows are numbered by `rows`."""

    def __init__(self, documents: LanceDataset, vocabulary: LanceDataset, columns: Columns) -> None:
        self.documents, self.vocabulary, self._columns = documents, vocabulary, columns
        self.rows = Rows(documents)

    @cached_property
    def size(self) -> int:
        return int(self.documents.count_rows())

    @cached_property
    def live(self) -> Places:
        """All rows that are not deleted."""
        return self._sorted(self.documents.scanner(columns=[], with_row_address=True).to_table())

    def condition(self, sql: str) -> Places:
        if not self.size:
            return np.empty(0, dtype=np.int64)
        return self._sorted(self.documents.scanner(columns=[], filter=sql, with_row_address=True).to_table())

    def matches(
        self, text: FullTextQuery, where: str = "", within: Places | None = None, limit: int = EVERY
    ) -> tuple[Places, Scores]:
        """Matching rows, best first, `within`: only of these rows."""
        if not self.size or (within is not None and not len(within)):
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        found = self.documents.scanner(
            columns=["_score"],
            full_text_query=text,
            filter=where or None,
            prefilter=True,
            limit=limit,
            with_row_address=True,
            row_addr_allowlist=None if within is None else roaring.packed(self.rows.addresses(within)),
        ).to_table()
        return self.rows.places(found["_rowaddr"].to_numpy()), found["_score"].to_numpy()

    def fetched(self, places: Places, columns: Sequence[str]) -> Iterator[tuple[Places, pa.Table]]:
        """The rows, in any order, in parts; with the place of each."""
        for at in range(0, len(places), FETCHED):
            addresses = self.rows.addresses(places[at : at + FETCHED])
            where = f"_rowaddr IN ({', '.join(map(str, addresses.tolist()))})"
            part = self.documents.scanner(columns=list(columns), filter=where, with_row_address=True).to_table()
            yield self.rows.places(part["_rowaddr"].to_numpy()), part

    def texts(self, field: str, places: Places) -> Iterator[tuple[Places, list[str]]]:
        """The stored terms of these rows, in parts."""
        if len(places) > self.rows.total * SCANNED and len(places) > FETCHED:
            yield from self._scanned(field, places)
            return
        for part, read in self.fetched(places, [field]):
            yield part, [text or "" for text in read[field].to_pylist()]

    def tags(self, field: str) -> list[TagColumn]:
        """By fragment."""
        return [self._columns.tags(self.documents, one, field) for one in self.rows.fragments]

    def days(self, field: str) -> list[DayColumn]:
        return [self._columns.days(self.documents, one, field) for one in self.rows.fragments]

    def _scanned(self, field: str, places: Places) -> Iterator[tuple[Places, list[str]]]:
        wanted = np.zeros(self.rows.total, dtype=np.bool_)
        wanted[places] = True
        for batch in self.documents.scanner(columns=[field], with_row_address=True, batch_size=FETCHED).to_batches():
            here = self.rows.places(batch["_rowaddr"].to_numpy())
            kept = batch[field].filter(pa.array(wanted[here]))
            yield here[wanted[here]], [text or "" for text in kept.to_pylist()]

    def _sorted(self, read: pa.Table) -> Places:
        return np.sort(self.rows.places(read["_rowaddr"].to_numpy()))
