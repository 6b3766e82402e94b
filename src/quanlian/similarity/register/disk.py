"""A register in a folder: mapped arrays, a folder for each segment, and one small file that says which are true.

CURRENT             stamp; segments with the size of every file   (replaced last, in one step)
segment-<name>/     arrays of a segment; never changed once written
kept-<name>.npy     which marks of a segment stand
"""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ValidationError

from quanlian.core.findings import UserError
from quanlian.similarity.register.arrays import NAMES, arrays, segment_of
from quanlian.similarity.register.kinds import Flags
from quanlian.similarity.register.segment import Segment
from quanlian.similarity.register.stamp import stamp

CURRENT = "CURRENT"
REMEDY = "删除该文件夹，重新建立商标索引"


class Written(BaseModel):
    """A segment on disk; `sizes` in bytes by file."""

    name: str
    kept: str
    sizes: dict[str, int]


class State(BaseModel):
    stamp: str
    segments: list[Written]


def save(folder: Path, parts: Iterable[tuple[Segment, Flags]]) -> None:
    """Segments already written into this folder are not written again."""
    folder.mkdir(parents=True, exist_ok=True)
    state = State(stamp=stamp(), segments=[_written(folder, segment, kept) for segment, kept in parts])
    new = folder / f"{CURRENT}.new"
    _solid(new, state.model_dump_json().encode())
    os.replace(new, folder / CURRENT)
    _sweep(folder, state)


def opened(folder: Path) -> Iterator[tuple[Segment, Flags]]:
    """Raises UserError MARK_REGISTER_MISSING, MARK_REGISTER_VERSION or MARK_REGISTER_BROKEN."""
    state = _state(folder)
    if state.stamp != stamp():
        raise UserError(
            "MARK_REGISTER_VERSION", "商标索引由另一版本建立", value=state.stamp, rule=stamp(), remedy=REMEDY
        )
    return iter([_opened(folder, one) for one in state.segments])


def _state(folder: Path) -> State:
    path = folder / CURRENT
    if not path.is_file():
        raise UserError(
            "MARK_REGISTER_MISSING", "文件夹中没有商标索引", value=str(folder), remedy="先建立并保存商标索引"
        )
    try:
        return State.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise _broken(path) from error


def _opened(folder: Path, written: Written) -> tuple[Segment, Flags]:
    for name, size in written.sizes.items():
        path = folder / name
        if not path.is_file() or path.stat().st_size != size:
            raise _broken(path)
    try:
        room = folder / f"segment-{written.name}"
        segment = segment_of(written.name, {name: _mapped(room / f"{name}.npy") for name in NAMES})
        kept = np.load(folder / written.kept, allow_pickle=False)
    except (OSError, ValueError) as error:
        raise _broken(folder / f"segment-{written.name}") from error
    if kept.dtype != bool or len(kept) != len(segment):
        raise _broken(folder / written.kept)
    return segment, kept


def _mapped(path: Path) -> NDArray[Any]:
    try:
        return np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))
    except ValueError:  # an array without items cannot be mapped
        return np.asarray(np.load(path, allow_pickle=False))


def _written(folder: Path, segment: Segment, kept: Flags) -> Written:
    room = folder / f"segment-{segment.name}"
    if not room.is_dir():
        new = folder / f"new-{segment.name}"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        for name, values in arrays(segment).items():
            _array(new / f"{name}.npy", values)
        os.replace(new, room)
    mask = folder / f"kept-{uuid.uuid4().hex}.npy"
    _array(mask, kept)
    files = [mask, *sorted(room.iterdir())]
    return Written(
        name=segment.name, kept=mask.name, sizes={str(one.relative_to(folder)): one.stat().st_size for one in files}
    )


def _array(path: Path, values: NDArray[Any]) -> None:
    with path.open("wb") as file:
        np.save(file, values, allow_pickle=False)
        file.flush()
        os.fsync(file.fileno())


def _solid(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sweep(folder: Path, state: State) -> None:
    """What no longer counts goes; a reader that has it mapped keeps it until it closes."""
    kept = {CURRENT} | {one.kept for one in state.segments} | {f"segment-{one.name}" for one in state.segments}
    for path in folder.iterdir():
        if path.name not in kept and path.name.startswith(("segment-", "kept-", "new-")):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _broken(path: Path) -> UserError:
    return UserError("MARK_REGISTER_BROKEN", "商标索引不完整或已损坏", value=str(path), remedy=REMEDY)
