"""What a capture hands over: files on disk, and how they were got."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quanlian_verify.canonical import Json


@dataclass(frozen=True, slots=True)
class CapturedFile:
    """`path` is the name inside the evidence, `file` where the bytes are until the capture is closed."""

    path: str
    label: str
    media_type: str
    file: Path

    @property
    def size(self) -> int:
        return self.file.stat().st_size

    def chunks(self, size: int = 2**20) -> Iterator[bytes]:
        with self.file.open("rb") as file:
            while chunk := file.read(size):
                yield chunk


@dataclass(slots=True)
class Captured:
    """Files sorted by path. `how` holds only what canonical JSON can spell. Use as a context manager: the end of it
    removes the files."""

    files: list[CapturedFile]
    how: dict[str, Json]
    folder: Path

    @property
    def complete(self) -> bool:
        return self.how.get("complete") is True

    def file(self, path: str) -> CapturedFile:
        """Raises KeyError."""
        found = next((one for one in self.files if one.path == path), None)
        if found is None:
            raise KeyError(path)
        return found

    def __enter__(self) -> Captured:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
