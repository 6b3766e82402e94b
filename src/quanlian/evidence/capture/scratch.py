"""Where a capture works: a folder of its own, and none left behind for long."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

_PREFIX = "quanlian-capture-"
_LONGEST = 40
_OLD = 6 * 3600
"""Seconds after which a folder can only belong to a process that was killed."""


def make() -> Path:
    """A new folder that nobody else can read; old ones of ours are cleared away first."""
    sweep(time.time())
    return Path(tempfile.mkdtemp(prefix=_PREFIX, dir=place()))


def place() -> str:
    """Chromium opens a socket inside, and a socket's path may have 107 characters (unix(7))."""
    usual = tempfile.gettempdir()
    return usual if len(usual) <= _LONGEST else "/tmp"  # noqa: S108 - the folder made there is ours alone


def sweep(now: float) -> None:
    for path in Path(place()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            found = path.lstat()
            if found.st_uid == os.getuid() and now - found.st_mtime > _OLD:
                shutil.rmtree(path, ignore_errors=True)
