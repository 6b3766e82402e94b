"""A gallery on disk: state.json names a version, and that version's vectors, owners and names never change after.

A new version is written whole beside the old one; state.json is replaced last, in one step. A process that has the old
version open keeps it (the file lives as long as it is mapped); what stands before the last one is removed.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, ValidationError

from quanlian.core.findings import UserError
from quanlian.similarity.figures import basis

STATE = "state.json"
Bytes = NDArray[np.int8]
Owners = NDArray[np.int32]


class State(BaseModel):
    """state.json. `made_by`: the version of the features; vectors of another are of no use."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    version: int
    rows: int
    size: int
    made_by: str

    def vectors(self, folder: Path) -> Path:
        return folder / f"vectors-{self.version}.i8"

    def owners(self, folder: Path) -> Path:
        return folder / f"owners-{self.version}.i4"

    def names(self, folder: Path) -> Path:
        return folder / f"names-{self.version}.json"


def read_state(folder: Path) -> State | None:
    """None where nothing was saved. Raises UserError GALLERY_BROKEN or GALLERY_VERSION."""
    try:
        state = State.model_validate_json((folder / STATE).read_bytes())
    except FileNotFoundError:
        return None
    except ValidationError as error:
        raise broken(folder) from error
    if (state.made_by, state.size) != (basis.VERSION, basis.SIZE):
        raise UserError("GALLERY_VERSION", "图形库由其他版本生成", value=state.made_by, remedy="请重新建立图形库")
    return state


def opened(folder: Path, state: State) -> tuple[list[str], Bytes, Owners]:
    """Names, vectors (mapped, not read) and the name each vector belongs to. Raises UserError GALLERY_BROKEN."""
    shape = (state.rows, state.size)
    try:
        names = json.loads(state.names(folder).read_bytes())
        owners = np.fromfile(state.owners(folder), np.int32)
        vectors: Bytes = (
            np.memmap(state.vectors(folder), np.int8, "r", shape=shape) if state.rows else np.zeros(shape, np.int8)
        )
    except (OSError, ValueError) as error:
        raise broken(folder) from error
    if len(owners) != state.rows or (state.rows and int(owners.max()) >= len(names)):
        raise broken(folder)
    return names, vectors, owners


def write(folder: Path, names: list[str], blocks: list[Bytes], owners: Owners) -> State:
    """The next version, complete or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    before = _version(folder)
    state = State(version=before + 1, rows=len(owners), size=basis.SIZE, made_by=basis.VERSION)
    _put(state.vectors(folder), blocks)
    _put(state.owners(folder), [owners])
    _put(state.names(folder), [json.dumps(names, ensure_ascii=False).encode()])
    waiting = folder / f"{STATE}.new"
    _put(waiting, [state.model_dump_json().encode()])
    os.replace(waiting, folder / STATE)
    _tidy(folder, {before, state.version})
    return state


def broken(folder: Path) -> UserError:
    return UserError("GALLERY_BROKEN", "图形库文件损坏", value=str(folder), remedy="请重新建立图形库")


def _version(folder: Path) -> int:
    """Of the highest version there is, finished or not."""
    return max((int(path.stem.partition("-")[2]) for path in folder.glob("vectors-*.i8")), default=0)


def _put(path: Path, blocks: list[Bytes] | list[Owners] | list[bytes]) -> None:
    with path.open("wb") as file:
        for block in blocks:
            file.write(block if isinstance(block, bytes) else np.ascontiguousarray(block).data)
        file.flush()
        os.fsync(file.fileno())


def _tidy(folder: Path, keep: set[int]) -> None:
    for path in folder.glob("*-*.*"):
        if path.suffix in {".i8", ".i4", ".json"} and int(path.stem.partition("-")[2]) not in keep:
            path.unlink(missing_ok=True)
