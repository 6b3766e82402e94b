"""Reading vectors: one committed state, whatever is written since; in any process."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from quanlian.search.vectors.ann import opened
from quanlian.search.vectors.encoder import Floats
from quanlian.search.vectors.files import Bytes, State, read_state
from quanlian.search.vectors.keys import Keys

BLOCK = 8_192
OVER = 4
"""So many times more are asked of the approximate index, because removed ones fall out."""
Rows = NDArray[np.int64]


class Snapshot:
    """The vectors of one commit. Likeness is the cosine, from -1 to 1."""

    def __init__(self, folder: Path, state: State, keys: Keys) -> None:
        self.state, self.keys = state, keys
        shape = (state.rows, state.dim)
        self._rows: Bytes = (
            np.memmap(state.vectors(folder), np.int8, "r", shape=shape) if state.rows else np.zeros(shape, np.int8)
        )
        self._alive = keys.alive()
        self._ann = opened(folder, state)

    def __len__(self) -> int:
        return len(self.keys.rows)

    def nearest(self, vector: Floats, k: int, within: Sequence[str] | None = None) -> list[tuple[str, float]]:
        """The k keys most like the vector, best first; exact up to `ann.EXACT` rows and always among `within`."""
        rows = self._candidates(vector, k, within)
        likeness = self._likeness(vector, rows)
        best = np.argsort(-likeness, kind="stable")[:k]
        return [(self.keys.names[rows[at]], float(likeness[at])) for at in best]

    def likeness(self, vector: Floats, keys: Sequence[str]) -> dict[str, float]:
        """Of each key that has a vector."""
        there = [key for key in keys if key in self.keys.rows]
        rows = np.array([self.keys.rows[key] for key in there], dtype=np.int64)
        return dict(zip(there, self._likeness(vector, rows).tolist(), strict=True))

    def mean(self, keys: Sequence[str]) -> Floats | None:
        """The middle of some documents; None where none has a vector."""
        rows = [self.keys.rows[key] for key in keys if key in self.keys.rows]
        return _unit(self._rows[rows]).mean(axis=0) if rows else None

    def _candidates(self, vector: Floats, k: int, within: Sequence[str] | None) -> Rows:
        if within is not None:
            found = sorted({self.keys.rows[key] for key in within if key in self.keys.rows})
            return np.array(found, dtype=np.int64)
        if self._ann is None:
            return np.flatnonzero(self._alive)
        match = self._ann.search(_eight_bits(vector), min(k * OVER, self.state.ann_rows))
        rows = np.concatenate([np.asarray(match.keys, np.int64), np.arange(self.state.ann_rows, self.state.rows)])
        present: Rows = rows[self._alive[rows]]
        return present

    def _likeness(self, vector: Floats, rows: Rows) -> Floats:
        out = np.zeros(len(rows), dtype=np.float32)
        for start in range(0, len(rows), BLOCK):
            some = rows[start : start + BLOCK]
            out[start : start + len(some)] = _unit(self._rows[some]) @ vector
        return out


def read(folder: Path, before: Snapshot | None = None) -> Snapshot | None:
    """The newest commit; the same object where there is none newer, and its keys only read on where there is."""
    for _ in range(3):
        state = read_state(folder)
        if state is None:
            return None
        if before and before.state == state:
            return before
        try:
            return Snapshot(folder, state, _keys(folder, state, before))
        except FileNotFoundError:
            continue  # a compaction took the files away between the two looks
    return before


def _keys(folder: Path, state: State, before: Snapshot | None) -> Keys:
    same = before if before and _maker(before.state) == _maker(state) else None
    keys = same.keys.copy() if same else Keys()
    keys.follow(state.keys(folder), state.key_bytes)
    return keys


def _maker(state: State) -> tuple[str, str, int]:
    return state.encoder, state.version, state.epoch


def _unit(rows: Bytes) -> Floats:
    wide = rows.astype(np.float32)
    lengths = np.sqrt(np.einsum("ij,ij->i", wide, wide))
    wide /= np.maximum(lengths, 1e-9)[:, None]
    return wide


def _eight_bits(vector: Floats) -> Bytes:
    out: Bytes = np.rint(vector * (127.0 / max(float(np.abs(vector).max()), 1e-9))).astype(np.int8)
    return out
