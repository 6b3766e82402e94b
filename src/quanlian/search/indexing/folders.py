"""Where indexes lie: `search/<engine>-v<terms>-<fields>-<n>/`, and a file CURRENT that names the one being served.

The name says what may read it: the engine, the version of the analyser, and a hash of the fields and of what documents
hold. An index made any other way is never opened.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import time
from collections.abc import Collection
from pathlib import Path

from quanlian.core.config import home
from quanlian.search import fields
from quanlian.search.document import BUCKETS
from quanlian.search.indexing.engine import engine
from quanlian.search.sources import base
from quanlian.search.text import terms

CURRENT, COMMITTED = "CURRENT", "COMMITTED"
GRACE = 60.0
"""Seconds that a replaced index stays for whoever is still reading it."""


def root() -> Path:
    path = home() / "search"
    path.mkdir(mode=0o700, exist_ok=True)
    return path


def recipe() -> str:
    """How an index must have been made to be read by this program."""
    content = repr(([(one.name, one.kind.value) for one in fields.FIELDS], BUCKETS, base.VERSION))
    return f"{engine().name}-v{terms.VERSION}-{hashlib.sha256(content.encode()).hexdigest()[:8]}"


def pointed() -> str:
    """The name in CURRENT, blank where nothing was ever built."""
    try:
        return (root() / CURRENT).read_text().strip()
    except FileNotFoundError:
        return ""


def current() -> Path | None:
    """The folder of the served index; None where there is none that this program may read."""
    name = pointed()
    return root() / name if _fits(name) and (root() / name).is_dir() else None


def outdated() -> bool:
    """Whether there is an index, but made by another engine, analyser or set of fields."""
    return bool(pointed()) and not _fits(pointed())


def _fits(name: str) -> bool:
    made, _, number = name.rpartition("-")
    return made == recipe() and number.isdecimal()


def fresh() -> Path:
    """A folder name never used before; the folder does not exist yet."""
    numbers = [int(number) for name in _folders() if (number := name.rpartition("-")[2]).isdecimal()]
    return root() / f"{recipe()}-{max(numbers, default=0) + 1}"


def point(folder: Path) -> None:
    """Serve this folder from now on: at every moment CURRENT names a whole index."""
    _replace(root() / CURRENT, folder.name)
    announce()


def announce() -> None:
    """Tell every process that reads that there is something new."""
    _replace(root() / COMMITTED, f"{time.time_ns()}")


def stamp() -> tuple[int, ...]:
    """Changes with every switch and every commit; costs two looks at small files."""
    return (*_stamp(CURRENT), *_stamp(COMMITTED))


def _stamp(name: str) -> tuple[int, int]:
    try:
        found = os.stat(home() / "search" / name)
    except FileNotFoundError:
        return 0, 0
    return found.st_ino, found.st_mtime_ns


def _replace(path: Path, text: str) -> None:
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    with new.open("w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(new, path)
    held = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)


def clean(keep: Collection[str] = (), *, grace: float = GRACE) -> list[str]:
    """Delete folders that are neither served nor kept, once the served one has been so for a while; their names."""
    kept = {pointed(), *keep}
    with contextlib.suppress(FileNotFoundError):
        if time.time() - (root() / CURRENT).stat().st_mtime < grace:
            return []
    gone = [name for name in _folders() if name not in kept]
    for name in gone:
        shutil.rmtree(root() / name, ignore_errors=True)
    return gone


def size(folder: Path) -> int:
    """Bytes on disk."""
    total = 0
    for file in folder.rglob("*"):
        with contextlib.suppress(FileNotFoundError):
            total += file.stat().st_size
    return total


def _folders() -> list[str]:
    """Whatever looks like an index: other rooms keep folders of their own here."""
    return sorted(one.name for one in root().iterdir() if one.is_dir() and _is_index(one.name))


def _is_index(name: str) -> bool:
    parts = name.split("-")
    return len(parts) == 4 and parts[1][:1] == "v" and parts[3].isdecimal()
