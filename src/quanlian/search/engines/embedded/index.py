"""A tantivy index as our port wants it: replaced by key, committed all or nothing, one writer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TypeVar

import tantivy

from quanlian.search.document import Document
from quanlian.search.engines.embedded.schema import KEY, prepared, rows, schema
from quanlian.search.engines.embedded.view import EmbeddedView
from quanlian.search.port import IndexBusy

BATCH = 500
"""Documents analysed at once."""
BULK_HEAP, HEAP = 1_000_000_000, 64_000_000
"""Bytes the writer may hold before it writes a segment."""
T = TypeVar("T")


class EmbeddedEngine:
    """port.Engine on tantivy."""

    name = "embedded"

    def create(self, folder: str) -> EmbeddedIndex:
        Path(folder).mkdir(parents=True)
        return EmbeddedIndex(tantivy.Index(schema(), path=folder), folder, BULK_HEAP, fresh=True)

    def open(self, folder: str, *, write: bool = False) -> EmbeddedIndex:
        return EmbeddedIndex(tantivy.Index.open(folder), folder, HEAP if write else 0)


class EmbeddedIndex:
    """port.SearchIndex on tantivy."""

    def __init__(self, index: tantivy.Index, folder: str, heap: int, *, fresh: bool = False) -> None:
        self._index = prepared(index)
        self._meta = Path(folder) / "meta.json"
        self._seen: tuple[int, int] | None = None
        self._loaded: set[str] | None = set() if fresh else None
        self._writer = self._lock(heap, 2 if fresh else 1) if heap else None

    def put(self, documents: Iterable[Document]) -> int:
        count = 0
        for batch in _batches(documents, BATCH):
            last = list({one.key: one for one in batch}.values())
            for one in last:
                self._forget(one.key)
            for row in rows(last):
                self._writing().add_document(row)
            count += len(batch)
        return count

    def remove(self, keys: Iterable[str]) -> None:
        for key in keys:
            self._writing().delete_documents_by_term(KEY, key)

    def commit(self) -> None:
        self._loaded = None
        self._writing().commit()

    def view(self) -> EmbeddedView:
        stat = self._meta.stat()
        state = (stat.st_mtime_ns, stat.st_ino)
        if state != self._seen:
            self._index.reload()
            self._seen = state
        return EmbeddedView(self._index.searcher(), self._index.schema)

    def close(self) -> None:
        """Merges under way are finished, so that readers find few segments."""
        if self._writer is not None:
            self._writer.rollback()
            self._writer.wait_merging_threads()
            self._writer = None

    def _forget(self, key: str) -> None:
        """What stands under this key goes. In an index being filled for the first time that is only a repeated key."""
        if self._loaded is None or key in self._loaded:
            self._writing().delete_documents_by_term(KEY, key)
        if self._loaded is not None:
            self._loaded.add(key)

    def _writing(self) -> tantivy.IndexWriter:
        if self._writer is None:
            raise RuntimeError("the index was opened for reading only")
        return self._writer

    def _lock(self, heap: int, threads: int) -> tantivy.IndexWriter:
        try:
            return self._index.writer(heap, threads)
        except ValueError as error:
            if "LockBusy" in str(error) or "lock" in str(error).lower():
                raise IndexBusy(str(self._meta.parent)) from error
            raise


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch
