"""How vectors lie in a folder, and which part of the files is committed.

`state.json` says how far each file counts; it is replaced whole, so a reader sees one commit or the other. The files
themselves only grow: `vectors-E.i8` a row of bytes a vector, `keys-E.txt` a line `+key<TAB>digest` for each row and
`-key` for a removal. `E` is the epoch; a compaction writes the next one.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from quanlian.search.vectors.encoder import Floats

STATE, FORMAT = "state.json", 1
Bytes = NDArray[np.int8]


class State(BaseModel):
    """What is committed. `ann_rows`: how many of the rows the approximate index beside them holds."""

    model_config = ConfigDict(frozen=True)
    format: int
    encoder: str
    version: str
    dim: int
    epoch: int = 0
    rows: int = 0
    key_bytes: int = 0
    ann_rows: int = 0
    centre: tuple[float, ...] = ()
    centre_of: int = 0

    def vectors(self, folder: Path) -> Path:
        return folder / f"vectors-{self.epoch}.i8"

    def keys(self, folder: Path) -> Path:
        return folder / f"keys-{self.epoch}.txt"

    def ann(self, folder: Path) -> Path:
        return folder / f"near-{self.epoch}-{self.ann_rows}.usearch"


def read_state(folder: Path) -> State | None:
    """None where nothing is committed, or where another format wrote it."""
    try:
        state = State.model_validate_json((folder / STATE).read_bytes())
    except FileNotFoundError:
        return None
    except ValueError:
        return None
    return state if state.format == FORMAT else None


def write_state(folder: Path, state: State) -> None:
    """The commit."""
    new = folder / f"{STATE}.{os.getpid()}.new"
    with new.open("w") as file:
        file.write(state.model_dump_json())
        file.flush()
        os.fsync(file.fileno())
    os.replace(new, folder / STATE)
    sync_folder(folder)


def sync_folder(folder: Path) -> None:
    held = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)


def append(path: Path, at: int, data: bytes) -> None:
    """Write at a committed end; whatever a crash left behind it goes."""
    with path.open("r+b" if path.exists() else "w+b") as file:
        file.truncate(at)
        file.seek(at)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def small(vectors: Floats) -> Bytes:
    """Eight bits a number, each row stretched to the full range: its direction is kept, its length is not."""
    peaks = np.abs(vectors).max(axis=1, keepdims=True)
    out: Bytes = np.rint(vectors * (127.0 / np.maximum(peaks, 1e-9))).astype(np.int8)
    return out
