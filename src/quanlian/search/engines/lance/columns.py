"""Columns read whole, fragment by fragment, and kept: for facets, orders and patterns of tags.

A fragment's rows never change, they are only marked as deleted; so what was read of it serves every later version.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

if TYPE_CHECKING:
    from lance import LanceDataset
    from lance.fragment import LanceFragment

MOST_BYTES = 512_000_000
"""Kept in memory, all columns together."""


@dataclass(frozen=True, slots=True)
class TagColumn:
    """The values of row r are `values[codes[starts[r]:starts[r + 1]]]`."""

    starts: NDArray[np.int64]
    codes: NDArray[np.int32]
    values: pa.StringArray

    @property
    def nbytes(self) -> int:
        return self.starts.nbytes + self.codes.nbytes + int(self.values.nbytes)

    def counts(self, offsets: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many of these rows hold each of `values`."""
        sizes = self.starts[offsets + 1] - self.starts[offsets]
        first = np.repeat(self.starts[offsets] - np.cumsum(sizes) + sizes, sizes)
        places = first + np.arange(len(first))
        return np.bincount(self.codes[places], minlength=len(self.values))

    def having(self, wanted: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Offsets of rows that hold one of the wanted values."""
        places = np.flatnonzero(wanted[self.codes])
        return np.unique(np.searchsorted(self.starts, places, side="right") - 1)


@dataclass(frozen=True, slots=True)
class DayColumn:
    """`known` says where there is a number at all."""

    numbers: NDArray[np.int64]
    known: NDArray[np.bool_]

    @property
    def nbytes(self) -> int:
        return self.numbers.nbytes + self.known.nbytes


class Columns:
    """All that was read, the least lately used dropped beyond `MOST_BYTES`."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], tuple[int, TagColumn | DayColumn]] = OrderedDict()
        self._lock = Lock()
        self._bytes = 0

    def tags(self, dataset: LanceDataset, fragment: LanceFragment, field: str) -> TagColumn:
        found = self._known(fragment, field)
        if not isinstance(found, TagColumn):
            found = _tags(*_read(dataset, fragment, field), fragment.metadata.physical_rows)
            self._keep(fragment, field, found)
        return found

    def days(self, dataset: LanceDataset, fragment: LanceFragment, field: str) -> DayColumn:
        found = self._known(fragment, field)
        if not isinstance(found, DayColumn):
            found = _days(*_read(dataset, fragment, field), fragment.metadata.physical_rows)
            self._keep(fragment, field, found)
        return found

    def _known(self, fragment: LanceFragment, field: str) -> TagColumn | DayColumn | None:
        """Only if read when no more rows were deleted than now: rows deleted later stand in it and do not matter."""
        with self._lock:
            kept = self._kept.get(_name(fragment, field))
            if kept is None or kept[0] > fragment.num_deletions:
                return None
            self._kept.move_to_end(_name(fragment, field))
            return kept[1]

    def _keep(self, fragment: LanceFragment, field: str, column: TagColumn | DayColumn) -> None:
        with self._lock:
            old = self._kept.pop(_name(fragment, field), None)
            self._kept[_name(fragment, field)] = (fragment.num_deletions, column)
            self._bytes += column.nbytes - (old[1].nbytes if old else 0)
            while self._bytes > MOST_BYTES and len(self._kept) > 1:
                self._bytes -= self._kept.popitem(last=False)[1][1].nbytes


def _name(fragment: LanceFragment, field: str) -> tuple[str, str]:
    return fragment.metadata.files[0].path, field


def _read(dataset: LanceDataset, fragment: LanceFragment, field: str) -> tuple[NDArray[np.int64], pa.Array]:
    """Offsets of the rows that are there, and their values."""
    scan = dataset.scanner(columns=[field], fragments=[fragment], with_row_address=True, scan_in_order=True)
    read = scan.to_table().combine_chunks()
    offsets = (read["_rowaddr"].to_numpy() & np.uint64(0xFFFFFFFF)).astype(np.int64)
    column = read[field].combine_chunks()
    return offsets, column.chunk(0) if isinstance(column, pa.ChunkedArray) else column


def _tags(offsets: NDArray[np.int64], lists: pa.ListArray, size: int) -> TagColumn:
    sizes = np.zeros(size + 1, dtype=np.int64)
    sizes[offsets + 1] = lists.value_lengths().fill_null(0).to_numpy(zero_copy_only=False)
    encoded = lists.flatten().dictionary_encode()
    return TagColumn(np.cumsum(sizes), encoded.indices.to_numpy(), encoded.dictionary)


def _days(offsets: NDArray[np.int64], numbers: pa.Int64Array, size: int) -> DayColumn:
    column = DayColumn(np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.bool_))
    column.numbers[offsets] = numbers.fill_null(0).to_numpy(zero_copy_only=False)
    column.known[offsets] = numbers.is_valid().to_numpy(zero_copy_only=False)
    return column
