"""One writer at a time: a file that the kernel lets only one process hold, and frees when that process dies."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from quanlian.search.port import IndexBusy


class WriterLock:
    """Held from the beginning of its life; `IndexBusy` where another holds it."""

    def __init__(self, folder: Path) -> None:
        self._file = os.open(folder / "writer.lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(self._file)
            raise IndexBusy(str(folder)) from error

    def release(self) -> None:
        """Once or more often."""
        if self._file >= 0:
            os.close(self._file)
        self._file = -1
