"""Which words of two Latin names are the same word, allowing for misprints and inflection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import OSA

Likeness = Literal["same", "inflected", "misprint", ""]
INFLECTIONS = frozenset({"s", "es", "al", "n", "ic", "ed", "ing", "e", "ly"})


@lru_cache(maxsize=500_000)
def likeness(left: str, right: str) -> Likeness:
    """How two words are alike. Words with digits, and words under four letters, are alike only when the same."""
    if left == right:
        return "same"
    short, long = sorted((left, right), key=len)
    if len(short) < 4 or not (left + right).isalpha():
        return ""
    if long.startswith(short) and long[len(short) :] in INFLECTIONS:
        return "inflected"
    if short.endswith("y") and long == short[:-1] + "ies":
        return "inflected"
    return "misprint" if OSA.distance(left, right, score_cutoff=3) <= _allowed(short) else ""


def _allowed(word: str) -> int:
    return 1 if len(word) < 8 else 2 if len(word) < 12 else 3


@dataclass(frozen=True, slots=True)
class Alignment:
    """Matched word pairs, and the words of either side that found no partner."""

    same: tuple[str, ...]
    inflected: tuple[tuple[str, str], ...]
    misprints: tuple[tuple[str, str], ...]
    left_over: tuple[str, ...]
    right_over: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Every word has its partner."""
        return not self.left_over and not self.right_over


def align(left: Sequence[str], right: Sequence[str]) -> Alignment:
    """Pair equal words first, then inflected ones, then misprints; repeated words count once."""
    both = Counter(set(left)) & Counter(set(right))
    rest_left = [w for w in dict.fromkeys(left) if w not in both]
    rest_right = [w for w in dict.fromkeys(right) if w not in both]
    inflected = _pair(rest_left, rest_right, "inflected")
    misprints = _pair(rest_left, rest_right, "misprint")
    return Alignment(tuple(sorted(both)), inflected, misprints, tuple(rest_left), tuple(rest_right))


def _pair(left: list[str], right: list[str], wanted: Likeness) -> tuple[tuple[str, str], ...]:
    """Take pairs of the wanted likeness out of both lists."""
    pairs = []
    for word in list(left):
        partner = next((other for other in right if likeness(word, other) == wanted), None)
        if partner is not None:
            pairs.append((word, partner))
            left.remove(word)
            right.remove(partner)
    return tuple(pairs)
