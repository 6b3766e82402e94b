"""Which version of the tables is the committed one: a small file, replaced as a whole.

Writing makes many versions of a Lance table; only the one named here is ever read. So a commit is one rename, however
much was done for it, and whatever was not committed is not there.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

NAME = "current.json"


@dataclass(frozen=True, slots=True)
class Current:
    """`documents`, `vocabulary`: table versions. `indexed`: fragments numbered up to this one are in the indexes."""

    documents: int
    vocabulary: int
    indexed: int = -1


def read(folder: Path) -> Current:
    found = json.loads((folder / NAME).read_text())
    return Current(found["documents"], found["vocabulary"], found["indexed"])


def write(folder: Path, current: Current) -> None:
    """Durable before it takes the place of the old one."""
    new = folder / f"{NAME}.new"
    with new.open("w") as file:
        json.dump(asdict(current), file)
        file.flush()
        os.fsync(file.fileno())
    new.replace(folder / NAME)
    _sync(folder)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
