"""Where the index lies: `similarity/v<n>/`, and a file CURRENT that names the one being served."""

from __future__ import annotations

import json
import os
import shutil
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from quanlian.core.config import home
from quanlian.similarity.marks.likeness import MODEL

CURRENT, STATE = "CURRENT", "state.json"
GRACE = 300.0
"""Seconds that a replaced index stays for whoever is still reading it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What an index was built from. `batch`: the last one read; `undone`: batches taken back so far."""

    revision: str = ""
    day: str = ""
    batch: int = 0
    undone: int = 0
    pictures: int = 0
    model: str = MODEL


def root() -> Path:
    path = home() / "similarity"
    path.mkdir(mode=0o700, exist_ok=True)
    return path


def current() -> Path | None:
    """The folder being served; None where none was built yet."""
    try:
        name = (root() / CURRENT).read_text().strip()
    except FileNotFoundError:
        return None
    path = root() / name
    return path if name and path.is_dir() else None


def fresh() -> Path:
    """A new, empty folder beside the served one."""
    numbers = [int(path.name[1:]) for path in root().glob("v*") if path.name[1:].isdigit()]
    path = root() / f"v{max(numbers, default=0) + 1}"
    path.mkdir(mode=0o700)
    return path


def seen(folder: Path | None) -> Seen | None:
    """What the folder was built from; None where it was not finished or was made another way."""
    try:
        found = Seen(**json.loads((folder / STATE).read_text())) if folder else None
    except (FileNotFoundError, ValueError, TypeError):
        return None
    return found if found and found.model == MODEL else None


def serve(folder: Path, state: Seen) -> None:
    """Write the state down and switch to the folder in one step."""
    (folder / STATE).write_text(json.dumps(asdict(state)))
    beside = root() / f"{CURRENT}.new"
    beside.write_text(folder.name)
    os.replace(beside, root() / CURRENT)


def clean(grace: float = GRACE) -> int:
    """Remove folders no longer served, those of broken builds too; how many."""
    kept, gone = current(), 0
    for path in root().glob("v*"):
        if path != kept and path.is_dir() and time.time() - path.stat().st_mtime > grace:
            shutil.rmtree(path, ignore_errors=True)
            gone += 1
    return gone
