"""The latest published checkpoint, read back as anybody reads it."""

from __future__ import annotations

import base64
import datetime as dt
from dataclasses import dataclass

from quanlian.evidence.logbook import log
from quanlian_verify.keys import cosigned_at
from quanlian_verify.note import Note, read

COSIGNATURE = 72
"""Bytes of a witness's signature with its time; the log's own are 64."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What the log has promised: so many entries under this root (hex), and who has seen it when."""

    origin: str
    size: int
    root: str
    note: Note
    witnesses: tuple[tuple[str, dt.datetime], ...]


def latest() -> Checkpoint | None:
    """The checkpoint published last; None before the first."""
    data = log().checkpoint()
    return parse(data) if data else None


def parse(data: bytes) -> Checkpoint:
    """Raises Flaw for what is no checkpoint."""
    note = read(data, "checkpoint")
    origin, size, root = note.text.splitlines()[:3]
    return Checkpoint(origin, int(size), base64.b64decode(root).hex(), note, _witnesses(note))


def _witnesses(note: Note) -> tuple[tuple[str, dt.datetime], ...]:
    seen = (one for one in note.lines if len(one.signature) == COSIGNATURE)
    return tuple((one.name, dt.datetime.fromtimestamp(cosigned_at(one.signature), dt.UTC)) for one in seen)
