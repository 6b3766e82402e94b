"""The vectors of the names of goods on disk."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np

from quanlian.search.suggest.classes.grams import Floats
from quanlian.search.suggest.keeping import DAMAGED, Kept


def packed(of: str, centre: Floats, rows: Floats) -> bytes:
    """`of`: of which table and model."""
    out = io.BytesIO()
    np.savez(out, of=np.frombuffer(of.encode(), dtype=np.uint8), centre=centre, rows=rows.astype(np.float16))
    return out.getvalue()


def read(path: Path) -> tuple[Floats, Floats]:
    """Centre and rows. Raises ValueError or KeyError where the file is damaged."""
    with np.load(path, allow_pickle=False) as kept:
        return kept["centre"], kept["rows"].astype(np.float32)


def made_from(path: Path) -> str:
    """Of which table and model; blank where there is none to read."""
    try:
        with np.load(path, allow_pickle=False) as kept:
            return str(kept["of"].tobytes().decode())
    except DAMAGED:
        return ""


MEANINGS: Kept[tuple[Floats, Floats]] = Kept("goods.npz", read)
