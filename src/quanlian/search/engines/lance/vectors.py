"""Vectors by key in a Lance table: looked at one by one while they are few, by an approximate index above that.

The same rules as for documents: one writer, all or nothing, a snapshot for whoever reads. Likeness is the cosine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from quanlian.search.engines.lance import pointer, tables
from quanlian.search.engines.lance.build import connected
from quanlian.search.engines.lance.conditions import LONGEST, quoted
from quanlian.search.engines.lance.library import lance_ray, opened, written
from quanlian.search.engines.lance.lock import WriterLock
from quanlian.search.engines.lance.roaring import packed

if TYPE_CHECKING:
    from lance import LanceDataset

EXACT = 50_000
"""Vectors up to which every one is looked at."""
STALE = 0.1
"""Share of vectors outside the approximate index above which it is built again."""
PART = 100_000
"""Vectors in one part of the approximate index."""
PROBED, REFINED = 20, 10
"""Parts of the approximate index looked into; how many times more are measured exactly."""
KEY, VECTOR, TABLE = "key", "vector", "vectors.lance"
Floats = NDArray[np.float32]


class LanceVectors:
    """The vectors of one folder, opened for writing; made where there is none. `IndexBusy` where another writes."""

    def __init__(self, folder: Path, dim: int, ray_address: str = "") -> None:
        self._folder, self._ray, self._dim = folder, ray_address, dim
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = WriterLock(folder)
        if not (folder / pointer.NAME).exists():
            made = written(folder / TABLE, _schema(dim).empty_table())
            pointer.write(folder, pointer.Current(made.version, 0))
        self._current = pointer.read(folder)
        self._table = tables.restored(folder / TABLE, self._current.documents)

    def put(self, keys: Sequence[str], matrix: Floats) -> None:
        """A row for each key, replacing what the key had; the last row of a repeated key stays. Visible on commit."""
        if matrix.shape != (len(keys), self._dim):
            raise ValueError(f"{matrix.shape} is not ({len(keys)}, {self._dim})")
        last = {key: row for row, key in enumerate(keys)}
        self.remove(last)
        if last:
            self._table.insert(_rows(list(last), _unit(matrix[list(last.values())])))

    def remove(self, keys: Iterable[str]) -> None:
        gone = list(keys) if self._table.count_rows() else []
        for at in range(0, len(gone), LONGEST):
            self._table.delete(f"{KEY} IN ({quoted(gone[at : at + LONGEST])})")

    def commit(self) -> None:
        """Durable and visible to new snapshots, all or nothing; builds the approximate index where it is due."""
        indexed = self._current.indexed
        late = sum(one.count_rows() for one in tables.tail(self._table, indexed))
        if (size := self._table.count_rows()) > EXACT and late > STALE * size:
            self._build(size)
            indexed = tables.newest_fragment(self._table)
        self._current = pointer.Current(self._table.version, 0, indexed)
        pointer.write(self._folder, self._current)

    def optimize(self) -> None:
        """Commit, then few files and no old versions: for the nightly job."""
        self._table.optimize.compact_files()
        self.commit()
        tables.forget_old(self._table)

    def nearest(self, vector: Floats, k: int, within: Sequence[str] | None = None) -> list[tuple[str, float]]:
        """As committed; see `LanceSnapshot.nearest`."""
        return snapshot(self._folder).nearest(vector, k, within)

    def close(self) -> None:
        self._lock.release()

    def _build(self, size: int) -> None:
        kind, parts = "IVF_HNSW_SQ", max(2, size // PART)
        if not self._ray:
            self._table.create_index(VECTOR, kind, metric="cosine", num_partitions=parts, replace=True)
            return
        with connected(self._ray) as workers:
            lance_ray().create_index(
                self._table.uri,
                column=VECTOR,
                index_type=kind,
                metric="cosine",
                num_partitions=parts,
                num_workers=workers,
                ray_remote_args={"num_cpus": 1},
            )
        self._table = opened(self._table.uri)


class LanceSnapshot:
    """The vectors of one commit."""

    def __init__(self, table: LanceDataset, indexed: bool) -> None:
        self._table, self._indexed = table, indexed

    def __len__(self) -> int:
        return int(self._table.count_rows())

    def nearest(self, vector: Floats, k: int, within: Sequence[str] | None = None) -> list[tuple[str, float]]:
        """The k keys most like the vector, best first; exact up to `EXACT` vectors and always among `within`."""
        if k <= 0 or not len(self) or (within is not None and not len(within)):
            return []
        asked: dict[str, object] = {"column": VECTOR, "q": np.asarray(vector, np.float32), "k": k, "metric": "cosine"}
        exact = within is not None or not self._indexed
        asked |= {"use_index": False} if exact else {"nprobes": PROBED, "refine_factor": REFINED}
        allowed = None if within is None else packed(self._addresses(within))
        found = self._table.scanner(
            columns=[KEY, "_distance"], nearest=asked, prefilter=True, row_addr_allowlist=allowed
        ).to_table()
        far = found["_distance"].to_pylist()
        return [(key, 1.0 - apart) for key, apart in zip(found[KEY].to_pylist(), far, strict=True)]

    def likeness(self, vector: Floats, keys: Sequence[str]) -> dict[str, float]:
        """Of each key that has a vector."""
        unit = _unit(np.asarray(vector, np.float32)[None])[0]
        return {key: float(one @ unit) for part, rows in self._read(keys) for key, one in zip(part, rows, strict=True)}

    def mean(self, keys: Sequence[str]) -> Floats | None:
        """The middle of some documents; None where none has a vector."""
        parts = [rows for _, rows in self._read(keys) if len(rows)]
        return np.concatenate(parts).mean(axis=0) if parts else None

    def _read(self, keys: Sequence[str]) -> Iterator[tuple[list[str], Floats]]:
        for where in _named(keys):
            found = self._table.to_table(columns=[KEY, VECTOR], filter=where).combine_chunks()
            flat = found[VECTOR].combine_chunks().flatten().to_numpy(zero_copy_only=False)
            yield found[KEY].to_pylist(), flat.reshape(found.num_rows, -1) if found.num_rows else flat

    def _addresses(self, keys: Sequence[str]) -> NDArray[np.uint64]:
        parts = [
            self._table.scanner(columns=[], filter=where, with_row_address=True).to_table()["_rowaddr"].to_numpy()
            for where in _named(keys)
        ]
        return np.unique(np.concatenate(parts))


def snapshot(folder: Path) -> LanceSnapshot:
    """The newest commit."""
    current = pointer.read(folder)
    return LanceSnapshot(opened(folder / TABLE, current.documents), current.indexed >= 0)


def _named(keys: Sequence[str]) -> Iterator[str]:
    for at in range(0, len(keys), LONGEST):
        yield f"{KEY} IN ({quoted(keys[at : at + LONGEST])})"


def _schema(dim: int) -> pa.Schema:
    return pa.schema([(KEY, pa.string()), (VECTOR, pa.list_(pa.float32(), dim))])


def _rows(keys: list[str], matrix: Floats) -> pa.Table:
    vectors = pa.FixedSizeListArray.from_arrays(pa.array(matrix.ravel()), matrix.shape[1])
    return pa.table({KEY: pa.array(keys), VECTOR: vectors}, schema=_schema(matrix.shape[1]))


def _unit(matrix: Floats) -> Floats:
    """Rows of length one; an empty vector stays empty and is like nothing."""
    wide = matrix.astype(np.float32)
    lengths = np.sqrt(np.einsum("ij,ij->i", wide, wide))
    unit: Floats = wide / np.maximum(lengths, 1e-9)[:, None]
    return unit
