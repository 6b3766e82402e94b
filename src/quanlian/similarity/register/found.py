"""One answer of the register."""

from __future__ import annotations

from dataclasses import dataclass

from quanlian.similarity.marks.entry import Entry
from quanlian.similarity.marks.likeness import Likeness


@dataclass(frozen=True, slots=True)
class Found:
    """A mark near the name asked, and what the comparison of the two says (the name asked is sign a)."""

    entry: Entry
    likeness: Likeness
