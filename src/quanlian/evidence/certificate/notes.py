"""Rules of law printed on certificates: dated data in data/evidence/legal_notes.yaml."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from pathlib import Path

from quanlian.core.config import data
from quanlian.evidence.certificate.facts import LegalNote
from quanlian.rules.yaml_tree import Block, read_file

FIELDS = ("text", "article", "from", "until", "source", "confidence")


def legal_notes(on: dt.date) -> tuple[LegalNote, ...]:
    """The rules in force on a day, in the file's order. Raises UserError RULES_FILE with the line."""
    file = data() / "evidence" / "legal_notes.yaml"
    return tuple(note for first, last, note in _read(file, file.stat().st_mtime_ns) if first <= on <= last)


@lru_cache(maxsize=8)
def _read(file: Path, changed: int) -> tuple[tuple[dt.date, dt.date, LegalNote], ...]:
    """Read again only when the file changed."""
    top = read_file(file)
    top.allow("notes")
    return tuple(_note(one) for one in top.blocks("notes"))


def _note(block: Block) -> tuple[dt.date, dt.date, LegalNote]:
    block.allow(*FIELDS)
    block.text("source")
    block.text("confidence")
    note = LegalNote(block.text("text"), block.text("article"))
    return block.required_date("from"), block.date("until") or dt.date.max, note
