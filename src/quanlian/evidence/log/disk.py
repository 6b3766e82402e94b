"""Every change of the folder goes through here, so that a test can cut the power after any byte of it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path


class Disk:
    """Durable when a method returns, unless its text says otherwise. Paths are relative to the folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def folders(self, path: str) -> None:
        """The folders above a path."""
        missing = []
        above = (self.folder / path).parent
        while not above.is_dir():
            missing.append(above)
            above = above.parent
        for one in reversed(missing):
            self.make(one)

    def make(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.sync_folder(folder.parent)

    def append(self, path: str, at: int, data: bytes) -> None:
        """Write behind byte `at` and wait until it is on the disk."""
        with self.opened(path) as file:
            self.put(file, at, data)
            self.sync(file)

    def create(self, path: str, data: bytes, temporary: str) -> None:
        """A whole new file, or none: written aside and renamed. The name is durable only after `sync_folder`."""
        with self.new(temporary) as handle:
            self.put(handle, 0, data)
            self.sync(handle)
        self.rename(self.folder / temporary, self.folder / path)

    def truncate(self, path: str, size: int) -> None:
        with self.opened(path) as file:
            self.cut(file, size)
            self.sync(file)

    def flush(self, path: str) -> None:
        """What another process wrote and may not have waited for."""
        with self.opened(path) as file:
            self.sync(file)

    def sync_above(self, paths: Iterable[str]) -> None:
        """The names of these files, and of every folder between them and ours: another process may have made those."""
        above = {self.folder / one for path in paths for one in Path(path).parents}
        for one in sorted(above, reverse=True):
            self.sync_folder(one)

    def opened(self, path: str) -> Handle:
        return Handle(self.folder / path, os.O_RDWR)

    def new(self, path: str) -> Handle:
        return Handle(self.folder / path, os.O_RDWR | os.O_CREAT | os.O_TRUNC)

    def put(self, file: Handle, at: int, data: bytes) -> None:
        """Not durable before `sync`."""
        rest = memoryview(data)
        while rest:
            done = os.pwrite(file.number, rest, at)
            at, rest = at + done, rest[done:]

    def sync(self, file: Handle) -> None:
        os.fsync(file.number)

    def cut(self, file: Handle, size: int) -> None:
        os.ftruncate(file.number, size)

    def rename(self, old: Path, new: Path) -> None:
        os.replace(old, new)

    def remove(self, folder: Path) -> None:
        """A folder of files and what is in it; not durable before `sync_folder` of the one above."""
        for one in folder.iterdir():
            self.unlink(one)
        folder.rmdir()

    def unlink(self, path: Path) -> None:
        path.unlink(missing_ok=True)

    def sync_folder(self, folder: Path) -> None:
        """Names made or removed in a folder."""
        number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


class Handle:
    """A file open for writing in place."""

    def __init__(self, path: Path, flags: int) -> None:
        self.path, self.flags, self.number = path, flags, -1

    def __enter__(self) -> Handle:
        self.number = os.open(self.path, self.flags | os.O_CLOEXEC, 0o644)
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self.number)
