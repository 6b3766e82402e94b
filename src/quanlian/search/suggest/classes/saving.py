"""A learnt classifier as one file."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from quanlian.search.suggest.classes.grams import Grams
from quanlian.search.suggest.classes.machine import Machine
from quanlian.search.suggest.classes.views import Seen
from quanlian.search.suggest.keeping import DAMAGED
from quanlian.search.text.terms import VERSION as TERMS

VERSION = 1
"""Raise it with any change to what is learnt: an older file then counts as none."""
Arrays = Mapping[str, NDArray[np.generic]]


def saved(machine: Machine, made: str) -> bytes:
    """`made`: from what state of the registry; given back by `made_from`."""
    arrays: dict[str, NDArray[np.generic]] = {
        "head": _packed([f"{VERSION}-{TERMS}", made, str(len(machine.seen)), *(one.model for one in machine.seen)]),
        "labels": _packed(machine.labels),
        "titles": _packed(machine.titles),
        "keys": _packed(machine.keys),
        "terms": _packed(machine.grams.terms),
        "idf": machine.grams.idf,
        "share": machine.share.astype(np.float16),
        **_sparse("rows", machine.rows),
        **_sparse("bears", machine.bears),
    }
    for at, one in enumerate(machine.seen):
        arrays[f"centre{at}"], arrays[f"seen{at}"] = one.centre, one.rows.astype(np.float16)
    out = io.BytesIO()
    np.savez(out, **arrays)  # type: ignore[arg-type]  # numpy's stub takes the names for its own keyword
    return out.getvalue()


def read(path: Path) -> Machine:
    """Raises ValueError or KeyError where the file is damaged or of another version."""
    with np.load(path, allow_pickle=False) as kept:
        head = _version(kept)
        views = tuple(Seen(model, kept[f"centre{at}"], _wide(kept[f"seen{at}"])) for at, model in enumerate(head[3:]))
        return Machine(
            _unpacked(kept["labels"]),
            _unpacked(kept["titles"]),
            _unpacked(kept["keys"]),
            Grams(_unpacked(kept["terms"]), kept["idf"]),
            _read_sparse(kept, "rows"),
            views,
            _read_sparse(kept, "bears"),
            _wide(kept["share"]),
        )


def made_from(path: Path) -> str:
    """From what state of the registry the file was learnt; blank where there is none to read."""
    try:
        with np.load(path, allow_pickle=False) as kept:
            return _version(kept)[1]
    except DAMAGED:
        return ""


def _version(kept: Arrays) -> tuple[str, ...]:
    head = _unpacked(kept["head"])
    if head[0] != f"{VERSION}-{TERMS}":
        raise ValueError(head[0])
    return head


def _packed(texts: Sequence[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(texts).encode(), dtype=np.uint8)


def _unpacked(array: NDArray[np.generic]) -> tuple[str, ...]:
    return tuple(array.tobytes().decode().split("\n"))


def _wide(array: NDArray[np.generic]) -> NDArray[np.float32]:
    return array.astype(np.float32)


def _sparse(name: str, matrix: sparse.csr_matrix) -> dict[str, NDArray[np.generic]]:
    shape = np.array(matrix.shape)
    return {
        f"{name}.data": matrix.data.astype(np.float16),
        f"{name}.at": matrix.indices.astype(np.int32),
        f"{name}.ends": matrix.indptr.astype(np.int64),
        f"{name}.shape": shape,
    }


def _read_sparse(kept: Arrays, name: str) -> sparse.csr_matrix:
    parts = (_wide(kept[f"{name}.data"]), kept[f"{name}.at"], kept[f"{name}.ends"])
    return sparse.csr_matrix(parts, tuple(kept[f"{name}.shape"].tolist()))
