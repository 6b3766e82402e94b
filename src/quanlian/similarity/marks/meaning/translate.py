"""Translations of a sign, and how far two signs mean the same."""

from __future__ import annotations

from functools import lru_cache

from quanlian.similarity.marks.latin import stem
from quanlian.similarity.marks.meaning.cedict import chinese, english, is_word
from quanlian.similarity.marks.meaning.known import known
from quanlian.similarity.marks.normal import fold, is_han


@lru_cache(maxsize=50_000)
def translations(text: str) -> frozenset[str]:
    """Of a Chinese sign: English words and known foreign names. Of a Latin one: Chinese words and known names."""
    plain = fold(text)
    found = set(known(plain))
    if plain and is_han(plain[0]):
        return frozenset(found | english(plain))
    singular = (plain, plain.removesuffix("s"), plain.removesuffix("es"))
    return frozenset(found.union(*map(chinese, singular)))


def same_meaning(one: str, other: str) -> float:
    """Of two Chinese words: share of translations in common, 0-1; 0 when either is no word."""
    a, b = english(one), english(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def other_meaning(one: str, other: str) -> bool:
    """Both are words of the language and have nothing in common."""
    return is_word(one) and is_word(other) and not english(one) & english(other)


@lru_cache(maxsize=50_000)
def covered(han: str, words: tuple[str, ...]) -> float:
    """How much of a Chinese sign is translated, piece by piece, by these Latin words: 0-1, in any order."""
    wanted = {stem(word): len(word) for word in words} | {stem(" ".join(words)): sum(map(len, words))}
    used: set[str] = set()
    start, hit = 0, 0
    while start < len(han):
        end, met = _piece(han, start, wanted)
        used |= met
        hit += end - start if met else 0
        start = end
    by_words = sum(wanted[one] for one in used) / max(1, sum(map(len, words)))
    return min(1.0, by_words, hit / max(1, len(han)))


def _piece(han: str, start: int, wanted: dict[str, int]) -> tuple[int, set[str]]:
    """The longest piece from here that one of the words translates, and which; else one character and none."""
    for end in range(len(han), start, -1):
        if met := {stem(gloss) for gloss in english(han[start:end])} & set(wanted):
            return end, met
    return start + 1, set()
