"""Latin words compared: letters, letters that look alike, sound, word order, one inside the other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from quanlian.similarity.marks.sound.latin import spoken

LOOKS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("0", "o"), ("1", "l"), ("5", "s"), ("8", "b"), ("i", "l"))
"""Letters that one reads for the other at a glance."""
ENDINGS = ("ies", "es", "s", "ed", "ing", "ly", "er", "or")
SHORT = 4
"""Below this many letters one letter more or less makes another sign."""
SHORT_PART = 0.85
NEARLY_SAME = 0.84
"""From here two words count as one for `shared`: one letter of seven."""
EAR = 0.9
"""Words that sound the same but are spelt differently are this near."""


@dataclass(frozen=True, slots=True)
class Words:
    """Two Latin signs side by side, each figure 0-1. `inside` is the share of the longer that the shorter fills."""

    total: float
    letters: float
    looks: float
    sound: float
    inside: float


@lru_cache(maxsize=200_000)
def seen(word: str) -> str:
    """The word as a glance reads it."""
    for letters, plain in LOOKS:
        word = word.replace(letters, plain)
    return word


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Without plural, tense and -er, where at least three letters are left."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + ("y" if ending == "ies" else "")
            break
    return word.rstrip("e") if len(word) > 3 else word


def compared(a: tuple[str, ...], b: tuple[str, ...]) -> Words:
    """Two signs of one or more words; written together or apart makes no difference."""
    one, other = "".join(a), "".join(b)
    letters = OSA.normalized_similarity(one, other)
    looks = OSA.normalized_similarity(seen(one), seen(other))
    sound = OSA.normalized_similarity(_spoken(a), _spoken(b))
    total = max(letters, 0.97 * looks, EAR * sound, 0.5 * letters + 0.45 * sound)
    total = 0.85 * total + 0.15 * max(total, JaroWinkler.similarity(one, other) - 0.05)
    if one != other and min(len(one), len(other)) < SHORT:
        total *= SHORT_PART
    return Words(1.0 if one == other else min(total, 0.99), letters, looks, sound, inside(a, b))


def _spoken(words: tuple[str, ...]) -> str:
    return "".join(spoken(word) for word in words)


def shared(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[float, str]:
    """Words both signs have, in any place and nearly the same: mean share of the letters of each; the longest one."""
    if (len(a), a) > (len(b), b):
        a, b = b, a
    met: list[str] = []
    free = list(b)
    filled = 0
    for word in a:
        best = max(free, key=lambda other: _same_word(word, other), default="")
        if best and _same_word(word, best) >= NEARLY_SAME:
            free.remove(best)
            met.append(word)
            filled += len(best)
    if not met:
        return 0.0, ""
    share = (sum(map(len, met)) / len("".join(a)) + filled / len("".join(b))) / 2
    return share, max(met, key=len)


@lru_cache(maxsize=200_000)
def _same_word(one: str, other: str) -> float:
    return 1.0 if stem(one) == stem(other) else float(OSA.normalized_similarity(one, other))


def inside(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Share of the longer sign that the shorter fills as whole words, or at its start or end; 0 when it does not."""
    one, other = "".join(a), "".join(b)
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    if len(small) < 3 or len(small) == len(large):
        return 0.0
    words = b if large is other else a
    if small in words or large.startswith(small) or large.endswith(small):
        return len(small) / len(large)
    return 0.0
