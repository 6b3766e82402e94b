"""Disks for tests: one that does not wait, one that fills up, one that remembers every step."""

from __future__ import annotations

import errno
from pathlib import Path

from quanlian.evidence.log.disk import Disk, Handle


class Hasty(Disk):
    """Never waits: for tests that cut no power."""

    def sync(self, file: Handle) -> None:
        pass

    def sync_folder(self, folder: Path) -> None:
        pass


class Filling(Hasty):
    """Takes `room` more bytes and then as many of a write as still fit."""

    room = 1 << 40
    broken = False

    def put(self, file: Handle, at: int, data: bytes) -> None:
        fits = data[: self.room]
        self.room -= len(fits)
        super().put(file, at, fits)
        if len(fits) < len(data):
            raise OSError(errno.ENOSPC, "No space left on device")

    def sync(self, file: Handle) -> None:
        if self.broken:
            raise OSError(errno.EIO, "Input/output error")


Step = tuple[str, str, int, bytes]
"""What happened, to which path, at which byte (or the new length), with which bytes (or the new path)."""


class Remembering(Hasty):
    """Every step in its order, to be played again up to any byte; what is waited for is remembered, not waited for."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.steps: list[Step] = []

    def note(self, what: str, path: Path, at: int = 0, data: bytes = b"") -> None:
        self.steps.append((what, path.relative_to(self.folder).as_posix(), at, data))

    def new(self, path: str) -> Handle:
        self.note("new", self.folder / path)
        return super().new(path)

    def make(self, folder: Path) -> None:
        self.note("make", folder)
        super().make(folder)

    def put(self, file: Handle, at: int, data: bytes) -> None:
        self.note("put", file.path, at, data)
        super().put(file, at, data)

    def sync(self, file: Handle) -> None:
        super().sync(file)
        self.note("sync", file.path)

    def cut(self, file: Handle, size: int) -> None:
        self.note("cut", file.path, size)
        super().cut(file, size)

    def rename(self, old: Path, new: Path) -> None:
        self.note("rename", old, 0, new.relative_to(self.folder).as_posix().encode())
        super().rename(old, new)

    def unlink(self, path: Path) -> None:
        self.note("unlink", path)
        super().unlink(path)

    def sync_folder(self, folder: Path) -> None:
        super().sync_folder(folder)
        self.note("sync_folder", folder)
