"""A join of marks with many texts, said once and run here or on a cluster with the same result."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from quanlian.similarity.marks.entry import Entry
from quanlian.similarity.marks.likeness import MODEL
from quanlian.similarity.mentions.forms import Aliases


class What(StrEnum):
    LISTINGS = "listings"
    """Texts in which marks are mentioned: product titles, shop names (market watch)."""
    FILINGS = "filings"
    """Names of new filings, each compared as a whole (gazette watch)."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Of the input files. `classes` (a list, or text parted by commas or semicolons) is read for filings only."""

    text: str = "title"
    id: str = "id"
    classes: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """`inputs`: Parquet files or Delta tables. `out`: folder of results and state, one sub-folder for each list of
    marks. `least`: score from which a pair is kept, 0-1. `chunk`: rows that are done and kept at once.
    `most`: for filings, marks looked at for each name.
    """

    what: What
    marks: tuple[Entry, ...]
    inputs: tuple[Path, ...]
    out: Path
    least: float = 0.85
    chunk: int = 20_000
    columns: Columns = field(default_factory=Columns)
    aliases: Aliases = field(default_factory=dict)
    most: int = 50

    @property
    def fingerprint(self) -> str:
        """Of everything that changes a result; runs with the same one continue each other."""
        told = [
            self.what,
            MODEL,
            self.least,
            self.chunk,
            self.most,
            [self.columns.text, self.columns.id, self.columns.classes],
        ]
        digest = hashlib.sha256(json.dumps(told).encode())
        for mark in self.marks:
            names = (mark.id, mark.name, *mark.classes, "", *self.aliases.get(mark.id, ()))
            digest.update(json.dumps(names, ensure_ascii=False).encode() + b"\n")
        return digest.hexdigest()[:16]

    @property
    def folder(self) -> Path:
        return self.out / self.fingerprint
