"""A misspelt Latin word: the words of the registry's titles that are one or two letters away."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from quanlian.search.suggest.spelling.counts import Counts

SHORTEST, LONG = 4, 7
"""Letters below which nothing is guessed, and from which two may be wrong."""
OFFERED = 3


def near_words(word: str, counts: Counts) -> Iterator[str]:
    """Nearest first, then the commonest; none for a word that stands in a title."""
    if len(word) < SHORTEST or word in counts.words:
        return
    most = 2 if len(word) >= LONG else 1
    found = process.extract(word, counts.words.keys(), scorer=OSA.distance, score_cutoff=most, limit=50)
    ordered = sorted(found, key=lambda one: (one[1], -counts.words[one[0]], one[0]))
    yield from (one[0] for one in ordered[:OFFERED])
