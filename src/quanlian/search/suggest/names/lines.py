"""Many short texts as one long string: beginnings by bisection, parts at the speed of `str.find`, first texts first."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from string import ascii_lowercase, ascii_uppercase

import numpy as np

END = "\n"
LAST = "\U0010ffff"
MOST_LOOKS = 2000
"""Places looked at for one question: a needle that stands everywhere and never fits must not take long."""
_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)


class Lines:
    """`texts` in order of weight; `owners[i]` is what line i stands for, ascending. Texts hold no line feed."""

    def __init__(self, texts: Sequence[str], owners: Sequence[int]) -> None:
        self._cased = END + "".join(text + END for text in texts)
        self._text = self._cased.translate(_LOWER) if self._cased.isascii() else self._cased.lower()
        self._starts = np.cumsum([1, *(len(text) + 1 for text in texts)])
        self._owners = np.asarray(owners, dtype=np.int64)
        lowered = self._text.split(END)[1:-1]
        self._order = np.asarray(sorted(range(len(lowered)), key=lowered.__getitem__), dtype=np.int64)

    def beginning(self, needle: str) -> Iterator[int]:
        """The owners of the lines that begin so, in order of weight."""
        size = len(needle) + 1

        def begin(line: int) -> str:
            return self._line(line)[:size]

        low = bisect_left(self._order, needle, key=begin)
        high = bisect_right(self._order, needle + LAST, lo=low, key=begin)
        fits = self._order[low:high]
        if len(fits) > MOST_LOOKS:
            fits = np.partition(fits, MOST_LOOKS)[:MOST_LOOKS]
        yield from self._owners[np.sort(fits)].tolist()

    def holding(self, needle: str, *, whole: bool = False) -> Iterator[int]:
        """The owners of the lines that hold it, in order of weight; `whole`: only where a syllable begins."""
        place = 0
        for _ in range(MOST_LOOKS):
            place = self._text.find(needle, place)
            if place < 0:
                return
            if whole and self._cased[place].islower():
                place += 1
                continue
            line = bisect_right(self._starts, place) - 1
            yield int(self._owners[line])
            place = int(self._starts[line + 1])

    def _line(self, line: int) -> str:
        return self._text[self._starts[line] : self._starts[line + 1] - 1]
