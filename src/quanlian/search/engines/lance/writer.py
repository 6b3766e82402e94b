"""Writing: buffered, then made into versions of the tables that nobody reads before the pointer names them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quanlian.search.document import Document
from quanlian.search.engines.lance import build, pointer, tables, vocabulary
from quanlian.search.engines.lance.conditions import LONGEST, quoted
from quanlian.search.engines.lance.lock import WriterLock
from quanlian.search.engines.lance.schema import KEY, table
from quanlian.search.fields import TEXT_FIELDS

if TYPE_CHECKING:
    pass

BUFFER, BULK_BUFFER = 2_000, 20_000
"""Documents held before they are written."""
TAIL = 20_000
"""Rows without index (they are searched one by one) before a commit takes them into the indexes."""
FILES = 64
"""Small files before a commit joins them."""


class Writer:
    """Holds the lock for its life. In an index that was never filled keys are compared once, at the end."""

    def __init__(self, folder: Path, ray_address: str) -> None:
        self._lock = WriterLock(folder)
        self._folder, self._ray = folder, ray_address
        self._current = pointer.read(folder)
        self._documents = tables.restored(folder / tables.DOCUMENTS, self._current.documents)
        self._vocabulary = tables.restored(folder / tables.VOCABULARY, self._current.vocabulary)
        self._buffer: dict[str, Document] = {}
        self._removed: set[str] = set()
        self._terms = vocabulary.Gathered()

    def put(self, documents: Iterable[Document]) -> int:
        count = 0
        for one in documents:
            count += 1
            self._buffer[one.key] = one
            if len(self._buffer) >= (BULK_BUFFER if self._bulk else BUFFER):
                self._flush()
        return count

    def remove(self, keys: Iterable[str]) -> None:
        for key in keys:
            self._buffer.pop(key, None)
            self._removed.add(key)
            if len(self._removed) >= BUFFER:
                self._flush()

    def commit(self) -> None:
        self._flush()
        vocabulary.extend(self._vocabulary, self._terms.distinct())
        self._terms = vocabulary.Gathered()
        self._name(self._first() if self._bulk else self._follow_up())

    def optimize(self) -> None:
        """Everything into few files and whole indexes; old versions that nobody can be reading any more go."""
        self.commit()
        if not self._bulk:
            self._documents.optimize.compact_files()
            self._documents.optimize.optimize_indices()
        vocabulary.tidy(self._vocabulary)
        self._name(tables.newest_fragment(self._documents) if not self._bulk else -1)
        tables.forget_old(self._documents)
        tables.forget_old(self._vocabulary)

    def close(self) -> None:
        self._lock.release()

    @property
    def _bulk(self) -> bool:
        return self._current.indexed < 0

    def _name(self, indexed: int) -> None:
        self._current = pointer.Current(self._documents.version, self._vocabulary.version, indexed)
        pointer.write(self._folder, self._current)

    def _flush(self) -> None:
        gone = [*self._removed] if self._bulk else [*self._removed, *self._buffer]
        self._delete(gone)
        if self._buffer:
            rows = table(list(self._buffer.values()))
            self._terms.add(rows[name] for name in TEXT_FIELDS)
            self._documents.insert(rows)
        self._buffer.clear()
        self._removed.clear()

    def _delete(self, keys: list[str]) -> None:
        for at in range(0, len(keys) if self._documents.count_rows() else 0, LONGEST):
            self._documents.delete(f"{KEY} IN ({quoted(keys[at : at + LONGEST])})")

    def _first(self) -> int:
        """The end of bulk loading."""
        if not self._documents.count_rows():
            return -1
        self._only_last()
        self._documents = build.indexed(self._documents, self._ray)
        vocabulary.tidy(self._vocabulary)
        return tables.newest_fragment(self._documents)

    def _only_last(self) -> None:
        """Of documents with one key the one written last stays."""
        read = self._documents.scanner(columns=[KEY], with_row_address=True).to_table()
        last = read.group_by(KEY).aggregate([("_rowaddr", "max")])
        if len(last) < len(read):
            old = pc.invert(pc.is_in(read["_rowaddr"], value_set=last["_rowaddr_max"].combine_chunks()))
            self._delete_rows(read["_rowaddr"].filter(old))

    def _delete_rows(self, addresses: pa.ChunkedArray) -> None:
        for part in np.array_split(addresses.to_numpy(), len(addresses) // LONGEST + 1):
            self._documents.delete(f"_rowaddr IN ({', '.join(map(str, part.tolist()))})")

    def _follow_up(self) -> int:
        """Rows and files that came after the indexes are kept few."""
        tail = tables.tail(self._documents, self._current.indexed)
        if sum(one.count_rows() for one in tail) > TAIL:
            self._documents.optimize.optimize_indices()
            return tables.newest_fragment(self._documents)
        if len(tail) > FILES:
            every = {one.fragment_id for one in self._documents.get_fragments()}
            whole = sorted(every - {one.fragment_id for one in tail})
            self._documents.optimize.compact_files(excluded_fragment_ids=whole)
        return self._current.indexed
