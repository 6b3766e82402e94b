"""The approximate index above the size where looking at every vector is too slow."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from usearch.index import Index

from quanlian.search.vectors.files import State, write_state

EXACT = 200_000
"""Rows up to which every one is looked at."""
STALE = 0.1
"""Share of rows outside the approximate index above which it is built again; until then they are all looked at."""


def build(folder: Path, state: State) -> State:
    """The state with a fresh approximate index, where one is due."""
    if state.rows <= EXACT or state.rows - state.ann_rows <= STALE * state.rows:
        return state
    index = Index(ndim=state.dim, metric="cos", dtype="i8")
    rows = np.memmap(state.vectors(folder), np.int8, "r", shape=(state.rows, state.dim))
    for start in range(0, state.rows, 20_000):
        some = rows[start : start + 20_000]
        index.add(np.arange(start, start + len(some)), np.ascontiguousarray(some))
    done = state.model_copy(update={"ann_rows": state.rows})
    index.save(str(done.ann(folder)))
    write_state(folder, done)
    return done


def opened(folder: Path, state: State) -> Index | None:
    """The index as a view of its file; None where there is none."""
    if not state.ann_rows:
        return None
    index = Index.restore(str(state.ann(folder)), view=True)
    return index if isinstance(index, Index) else None
