"""Words of the other language that a name, or a piece of it, translates to."""

from __future__ import annotations

from functools import lru_cache

from quanlian.similarity.marks.meaning import translations
from quanlian.similarity.register.kinds import HAN

LONGEST_PIECE, MOST_WORDS, LEAST_LETTERS = 4, 120, 3


@lru_cache(maxsize=20_000)
def meant(script: int, text: str) -> frozenset[str]:
    """Without blanks, the longer pieces first where there are too many."""
    found: dict[str, None] = {}
    for piece in _pieces(text) if script == HAN else dict.fromkeys((text, *text.split(" "))):
        for word in sorted(translations(piece)):
            found.setdefault(word.lower().replace(" ", ""))
    least = LEAST_LETTERS if script == HAN else 1
    return frozenset([word for word in found if len(word) >= least][:MOST_WORDS])


def _pieces(text: str) -> list[str]:
    """The whole, then its runs of characters from the longest."""
    sizes = range(min(LONGEST_PIECE, len(text) - 1), 0, -1)
    return [text, *(text[at : at + size] for size in sizes for at in range(len(text) - size + 1))]
