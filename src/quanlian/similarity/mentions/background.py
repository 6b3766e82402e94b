"""What a body of titles says about strings: how often they occur, and how often where brands stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log1p

from quanlian.similarity.mentions.chars import fold

LONGEST = 6


class Background:
    """Counts in unlabelled titles, each string once a title. Nothing is kept but strings seen at least twice."""

    def __init__(self, titles: Iterable[str]) -> None:
        everywhere: Counter[str] = Counter()
        first: Counter[str] = Counter()
        self.titles = 0
        for title in titles:
            self.titles += 1
            folded = fold(title)
            everywhere.update(_strings(folded))
            first.update(_begins(folded))
        self._everywhere = {key: count for key, count in everywhere.items() if count > 1}
        self._first = {key: count for key, count in first.items() if count > 1}

    def rate(self, folded: str) -> float:
        """log(1 + occurrences in a thousand titles beyond this one)."""
        return log1p(1000 * max(0, self._everywhere.get(folded, 1) - 1) / max(self.titles, 1))

    def share_first(self, folded: str) -> float:
        """Of the titles that have it, the share that begin a run of text with it; 0.5 where it is not known."""
        return (self._first.get(folded, 1)) / (self._everywhere.get(folded, 1) + 1)

    def cohesion(self, folded: str) -> float:
        """How firmly the string holds together: log of its count over the rarest expectation of any cut."""
        whole = self._everywhere.get(folded, 1)
        cuts = (self._count(folded[:at]) * self._count(folded[at:]) for at in range(1, len(folded)))
        expected = max(cuts, default=0) / max(self.titles, 1)
        return log1p(whole / (expected + 0.1))

    def _count(self, folded: str) -> int:
        return self._everywhere.get(folded, 1)


def _strings(folded: str) -> set[str]:
    size = len(folded)
    return {folded[at : at + n] for at in range(size) for n in range(1, min(LONGEST, size - at) + 1)}


def _begins(folded: str) -> set[str]:
    return {run[:n] for run in folded.split() for n in range(1, min(LONGEST, len(run)) + 1)}
