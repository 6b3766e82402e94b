"""Where phrases stand in stored terms: for what the inverted index cannot say (patterns, distances)."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from quanlian.search.text.words import MANY, ONE, Wanted

Numbers = NDArray[np.int64]
_CHAR = r"[^ \n]"


class Lines:
    """Joined terms of several documents, a line each."""

    def __init__(self, texts: Sequence[str]) -> None:
        lines = [f" {text} \n" for text in texts]
        self._whole = "".join(lines)
        self._ends = np.cumsum([len(line) for line in lines])
        blanks = np.frombuffer(self._whole.encode("utf-32-le"), dtype=np.uint32) == ord(" ")
        self._ordinal = np.cumsum(blanks)

    def starts(self, phrase: Sequence[Wanted]) -> tuple[Numbers, Numbers]:
        """For each place of the phrase its line, and which term it begins at, counted through all lines."""
        found = [match.start() for match in re.finditer(expression(phrase), self._whole)]
        at = np.array(found, dtype=np.int64)
        return np.searchsorted(self._ends, at, side="right"), self._ordinal[at] - phrase[0].at

    def having(self, phrase: Sequence[Wanted]) -> Numbers:
        """Lines with the phrase."""
        return np.unique(self.starts(phrase)[0])


def followed(first: tuple[Numbers, Numbers], then: tuple[Numbers, Numbers], width: int, gap: int) -> Numbers:
    """Lines where the second begins at most `gap` terms after the end of the first, which takes `width`."""
    line, start = first
    after = np.searchsorted(then[1], start + width)
    real = after < len(then[1])
    line, start, after = line[real], start[real], after[real]
    near = (then[0][after] == line) & (then[1][after] - start - width <= gap)
    return np.unique(line[near])


def expression(phrase: Sequence[Wanted]) -> str:
    """Found at the blank before the phrase; terms in any order, in a gap between places stands any term."""
    by_place = {one.at: one for one in phrase}
    terms = [term(by_place[at]) if at in by_place else f"{_CHAR}+" for at in range(min(by_place), max(by_place) + 1)]
    return f" (?={' '.join(terms)} )"


def term(one: Wanted) -> str:
    return glob(one.text, _CHAR) if one.pattern else re.escape(one.text)


def glob(pattern: str, char: str) -> str:
    """`?` and `*` as a regular expression over such characters."""
    return "".join({ONE: char, MANY: f"{char}*"}.get(one, re.escape(one)) for one in pattern)
