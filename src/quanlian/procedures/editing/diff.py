"""Two texts side by side, and as a unified diff."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

Kind = Literal["same", "changed", "added", "removed", "gap"]
AROUND = 3
"""Lines shown around a change."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the comparison; a number is 0 where that side has no line. A `gap` stands for lines left out."""

    kind: Kind
    old_no: int = 0
    old: str = ""
    new_no: int = 0
    new: str = ""


def side_by_side(old: str, new: str) -> list[Row]:
    """The changed places with the lines around them; empty where the texts are the same."""
    before, after = old.splitlines(), new.splitlines()
    rows: list[Row] = []
    for group in difflib.SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(AROUND):
        if group[0][1] or rows:
            rows.append(Row("gap"))
        for tag, i1, i2, j1, j2 in group:
            rows += _rows(tag, before[i1:i2], i1, after[j1:j2], j1)
    return rows


def unified(old: str, new: str, names: tuple[str, str]) -> str:
    """The same for the shell and for mail."""
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), *names, lineterm="", n=AROUND)
    return "\n".join(lines)


def _rows(tag: str, before: list[str], i: int, after: list[str], j: int) -> Iterator[Row]:
    for at, (old, new) in enumerate(zip_longest(before, after)):
        if old is None:
            yield Row("added", 0, "", j + at + 1, new)
        elif new is None:
            yield Row("removed", i + at + 1, old)
        else:
            yield Row("same" if tag == "equal" else "changed", i + at + 1, old, j + at + 1, new)
