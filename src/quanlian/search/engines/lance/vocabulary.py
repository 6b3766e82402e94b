"""Every term that stands in any text: what a pattern can stand for.

Lance does not show the terms of its indexes. The table only grows until it is tidied, so it may hold terms of
documents that are gone; a search for them finds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from quanlian.search.engines.lance.conditions import quoted
from quanlian.search.engines.lance.library import written
from quanlian.search.engines.lance.places import glob
from quanlian.search.text.words import MANY, ONE

if TYPE_CHECKING:
    from lance import LanceDataset

TERM = "term"
MOST = 20_000
"""Terms a pattern may stand for; with more the texts themselves are read."""
_SCHEMA = pa.schema([(TERM, pa.string())])
_ASKED = 2_000
_LIKE = {ONE: "_", MANY: "%"}


class Gathered:
    """Distinct terms of many texts, in memory that grows with the distinct ones only."""

    def __init__(self) -> None:
        self._parts: list[pa.Array] = []
        self._limit = 1_000_000

    def add(self, texts: Iterable[pa.ChunkedArray]) -> None:
        for column in texts:
            for part in column.chunks:
                self._parts.append(pc.split_pattern(part.drop_null(), " ").flatten().unique())
        if sum(map(len, self._parts)) > self._limit:
            self._limit = 1_000_000 + 2 * len(self.distinct())

    def distinct(self) -> pa.Array:
        together = pa.chunked_array(self._parts, type=pa.string()).unique()
        self._parts = [together]
        return together


def create(place: Path) -> LanceDataset:
    return written(place, _SCHEMA.empty_table())


def extend(dataset: LanceDataset, terms: pa.Array) -> None:
    """Add those that are new."""
    new = terms if not len(terms) or not dataset.count_rows() else _unknown(dataset, terms)
    if len(new):
        dataset.insert(pa.table({TERM: new.sort()}, schema=_SCHEMA))


def tidy(dataset: LanceDataset) -> None:
    """Few files and an index over all of them."""
    if dataset.count_rows():
        dataset.optimize.compact_files()
        dataset.create_scalar_index(TERM, "BTREE", replace=True)


def matching(dataset: LanceDataset, pattern: str) -> list[str] | None:
    """The terms a pattern stands for; None where there are too many."""
    head = "".join(takewhile(lambda char: char not in (ONE, MANY), pattern))
    like = "".join(_LIKE.get(char, char) for char in pattern)
    where = f"{TERM} LIKE {quoted([like])}"
    if head:
        where = f"{TERM} >= {quoted([head])} AND {TERM} < {quoted([head + chr(0x10FFFF)])} AND {where}"
    found = dataset.to_table(filter=where, limit=MOST + 1)[TERM].to_pylist()
    exact = re.compile(glob(pattern, "."))
    return None if len(found) > MOST else sorted({one for one in found if exact.fullmatch(one)})


def _unknown(dataset: LanceDataset, terms: pa.Array) -> pa.Array:
    """Few are looked up, many are compared with all there are."""
    if len(terms) > 10 * _ASKED:
        known = dataset.to_table()[TERM]
    else:
        asked = [terms[at : at + _ASKED].to_pylist() for at in range(0, len(terms), _ASKED)]
        known = pa.concat_tables([dataset.to_table(filter=f"{TERM} IN ({quoted(part)})") for part in asked])[TERM]
    return terms.filter(pc.invert(pc.is_in(terms, value_set=known.combine_chunks())))
