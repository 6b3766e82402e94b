"""A TREC run of the product's own search of marks, over somebody's register and names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from quanlian.similarity.evaluate import trec
from quanlian.similarity.evaluate.marks_file import entries
from quanlian.similarity.marks.entry import Entry
from quanlian.similarity.register import Register

Told = Callable[[int], None]
Row = tuple[str, list[tuple[str, float]]]


def marks(register: Path, queries: Path, k: int, same_class: bool, out: Path, told: Told = lambda done: None) -> int:
    """Write the run (all or nothing); returns how many names were asked. Raises UserError as `marks_file.entries`.

    `same_class`: a name with classes finds only marks of one of them, or of classes not known.
    """
    asked = entries(queries)
    standing = Register.build(entries(register))
    return trec.write(out, _rows(standing, asked, k, same_class, told))


def _rows(standing: Register, asked: list[Entry], k: int, same_class: bool, told: Told) -> Iterator[Row]:
    for done, entry in enumerate(asked, 1):
        found = standing.search(entry.name, k, entry.classes if same_class else ())
        yield entry.id, [(one.entry.id, one.likeness.score) for one in found]
        told(done)
