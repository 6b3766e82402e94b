"""The note a finished backup leaves in the home folder, so that a page can say when the last one was made."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path

from quanlian.core.config import home

NAME = "last-backup.json"


@dataclass(frozen=True, slots=True)
class Noted:
    """The last backup: when (UTC), into which file, of how many bytes."""

    at: dt.datetime
    file: str
    size: int


def note(file: Path) -> None:
    """Write down that this backup stands complete."""
    told = {"at": dt.datetime.now(dt.UTC).isoformat(), "file": str(file), "size": file.stat().st_size}
    (home() / NAME).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def last() -> Noted | None:
    """The last backup made from this home folder; none where none was made or the note cannot be read."""
    try:
        told = json.loads((home() / NAME).read_text(encoding="utf-8"))
        return Noted(dt.datetime.fromisoformat(told["at"]), str(told["file"]), int(told["size"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
