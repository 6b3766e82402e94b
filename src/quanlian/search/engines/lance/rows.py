"""Rows of a table as numbers without gaps, so that sets of rows are arrays.

Lance addresses a row by its fragment and its place there. Here the places of all fragments are counted through,
deleted ones included; a view's numbers are its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from lance import LanceDataset

Places = NDArray[np.int64]


class Rows:
    """The numbering of one version of a table."""

    def __init__(self, dataset: LanceDataset) -> None:
        self.fragments = sorted(dataset.get_fragments(), key=lambda one: one.fragment_id)
        self._numbers = np.array([one.fragment_id for one in self.fragments], dtype=np.int64)
        sizes = [one.metadata.physical_rows for one in self.fragments]
        self.starts = np.cumsum([0, *sizes], dtype=np.int64)

    @property
    def total(self) -> int:
        return int(self.starts[-1])

    def places(self, addresses: NDArray[np.uint64]) -> Places:
        """In the order given."""
        fragment = np.searchsorted(self._numbers, (addresses >> np.uint64(32)).astype(np.int64))
        return self.starts[fragment] + (addresses & np.uint64(0xFFFFFFFF)).astype(np.int64)

    def addresses(self, places: Places) -> NDArray[np.uint64]:
        fragment = np.searchsorted(self.starts, places, side="right") - 1
        offset = (places - self.starts[fragment]).astype(np.uint64)
        return (self._numbers[fragment].astype(np.uint64) << np.uint64(32)) | offset

    def by_fragment(self, places: Places) -> list[Places]:
        """Sorted places as offsets within each fragment."""
        cuts = np.searchsorted(places, self.starts)
        return [places[cuts[at] : cuts[at + 1]] - self.starts[at] for at in range(len(self.fragments))]
