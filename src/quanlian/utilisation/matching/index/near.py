"""The nearest vectors among all of a shelf, exactly: eight-bit rows compared by usearch without leaving eight bits.

`search.vectors.snapshot` widens every row to 32 bits first, which takes a tenth of a second for 100,000 rows; a need
must be answered in a fifth (docs/matching-quality.md has the figures).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from usearch.index import search

from quanlian.search.vectors.encoder import Floats, TextEncoder
from quanlian.search.vectors.files import Bytes, State, read_state, small
from quanlian.search.vectors.keys import Keys
from quanlian.search.vectors.store import centred


class Near:
    """One commit of a `VectorStore`, for reading."""

    def __init__(self, folder: Path, state: State) -> None:
        self.state, self.keys = state, Keys()
        self.keys.follow(state.keys(folder), state.key_bytes)
        self._rows: Bytes = np.memmap(state.vectors(folder), np.int8, "r", shape=(state.rows, state.dim))
        self._alive = self.keys.alive()

    def vector(self, encoder: TextEncoder, text: str) -> Floats:
        """Where the text stands among the rows; all zero where it says nothing."""
        found: Floats = centred(encoder.encode([text], "query"), self.state)[0]
        return found

    def nearest(self, vector: Floats, count: int) -> list[str]:
        """Keys, the nearest first. Rows that were replaced fall out."""
        if not len(self._rows) or not vector.any():
            return []
        asked = small(vector[None, :])[0]
        found = search(self._rows, asked, min(count, len(self._rows)), exact=True)
        return [self.keys.names[at] for at in np.asarray(found.keys).tolist() if self._alive[at]]

    def likeness(self, vector: Floats, keys: Sequence[str]) -> dict[str, float]:
        """The cosine of each key that has a vector."""
        there = [key for key in keys if key in self.keys.rows]
        wide = self._rows[[self.keys.rows[key] for key in there]].astype(np.float32)
        lengths = np.maximum(np.linalg.norm(wide, axis=1), 1e-9)
        return dict(zip(there, ((wide @ vector) / lengths).tolist(), strict=True))


def near(folder: Path, encoder: TextEncoder, before: Near | None) -> Near | None:
    """The newest commit of this very encoder; the same object where nothing is newer."""
    state = read_state(folder)
    if state is None or not state.rows:
        return None
    if (state.encoder, state.version, state.dim) != (encoder.name, encoder.version, encoder.dim):
        return None
    return before if before and before.state == state else Near(folder, state)
