"""A title as the judge of mentions reads it: runs, words, and the places where a brand may begin."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from quanlian.similarity.mentions.chars import FILLER, fold, is_han, is_latin
from quanlian.similarity.mentions.lexicon import LONGEST, Lexicon, lexicon

_WORD = re.compile("[a-z]+")
_APART = " " + FILLER


class Title:
    """`folded` has the length of `raw`. All places count characters from 0."""

    def __init__(self, raw: str, words: Lexicon) -> None:
        self.raw, self.folded, self._lexicon = raw, fold(raw), words

    def kind(self, at: int) -> str:
        """han | latin | digit | apart of the character there; apart beyond either end."""
        char = self.folded[at : at + 1] if at >= 0 else ""
        if not char or char in _APART:
            return "apart"
        return "han" if is_han(char) else "latin" if is_latin(char) else "digit" if char.isdigit() else "other"

    @cached_property
    def cuts(self) -> frozenset[int]:
        """Places between words: of all ways to cut the title into known words the one with fewest pieces."""
        text, size = self.folded, len(self.folded)
        best: list[tuple[float, int]] = [(0.0, 0)]
        for end in range(1, size + 1):
            options = [(best[end - 1][0] + 1.0, end - 1)]
            for long in range(2, min(LONGEST, end) + 1):
                if text[end - long : end] in self._lexicon.words:
                    options.append((best[end - long][0] + 1.0 - 0.01 * long * long, end - long))
            best.append(min(options))
        found, at = {0, size}, size
        while at:
            at = best[at][1]
            found.add(at)
        return frozenset(found)

    @cached_property
    def openings(self) -> frozenset[int]:
        """Where a run of text begins, also after words like 包邮 and 现货, years and place names that stand first."""
        found: set[int] = set()
        for at in range(len(self.folded)):
            if self.kind(at) != "apart" and (self.kind(at - 1) == "apart" or at in found):
                found.add(at)
                found.update(at + size for size in self._leads(at))
        return frozenset(found)

    def _leads(self, at: int) -> list[int]:
        sizes = [size for size in range(1, 6) if self.folded[at : at + size] in self._lexicon.lead]
        digits = at
        while self.kind(digits) == "digit":
            digits += 1
        return sizes + ([digits - at] if digits - at == 4 else [])

    @cached_property
    def tokens(self) -> tuple[tuple[int, int], ...]:
        """Runs of Latin letters, [start, end)."""
        return tokens(self.folded)


def tokens(folded: str) -> tuple[tuple[int, int], ...]:
    """Runs of Latin letters, [start, end)."""
    return tuple(found.span() for found in _WORD.finditer(folded))


@lru_cache(maxsize=1_000)
def titled(raw: str) -> Title:
    """The title read against the house lexicon; kept for a while, because its mentions are weighed one by one."""
    return Title(raw, lexicon())
