"""Files that a job makes and every process reads: replaced whole, read again when replaced."""

from __future__ import annotations

import os
import threading
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Generic, TypeVar

from quanlian.core.config import home

T = TypeVar("T")
Stamp = tuple[str, int, int]
DAMAGED = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile)
"""What reading a file raises that is torn, empty or of another version: it counts as none."""


def folder() -> Path:
    path = home() / "search" / "suggest"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


class Kept(Generic[T]):
    """One such file. `read` makes what it holds; a damaged file counts as none."""

    def __init__(self, name: str, read: Callable[[Path], T]) -> None:
        self.name, self._read = name, read
        self._lock = threading.Lock()
        self._held: tuple[Stamp, T | None] | None = None

    def path(self) -> Path:
        return folder() / self.name

    def current(self) -> T | None:
        """What the file holds now; None where there is none. Whoever waits for a new one meanwhile gets the old."""
        stamp, held = self._stamp(), self._held
        if held and held[0] == stamp:
            return held[1]
        same_home = held is not None and held[0][0] == stamp[0]
        if not self._lock.acquire(blocking=not (same_home and held and held[1] is not None)):
            return held[1] if held else None
        try:
            if self._held is None or self._held[0] != stamp:
                self._held = stamp, self._made(stamp)
            return self._held[1]
        finally:
            self._lock.release()

    def _made(self, stamp: Stamp) -> T | None:
        if not stamp[1]:
            return None
        try:
            return self._read(Path(stamp[0]))
        except DAMAGED:
            return None

    def write(self, chunks: Iterable[bytes]) -> None:
        """Replace the file at one moment."""
        path = self.path()
        new = path.with_name(f"{path.name}.{os.getpid()}.new")
        with new.open("wb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        os.replace(new, path)

    def _stamp(self) -> Stamp:
        path = home() / "search" / "suggest" / self.name
        try:
            found = path.stat()
        except FileNotFoundError:
            return str(path), 0, 0
        return str(path), found.st_ino, found.st_mtime_ns
