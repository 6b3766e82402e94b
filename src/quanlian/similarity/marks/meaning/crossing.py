"""A Chinese sign against a foreign one: known correspondence, pinyin, translation, transliteration."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from quanlian.similarity.marks.meaning.known import known
from quanlian.similarity.marks.meaning.rendering import renders
from quanlian.similarity.marks.meaning.translate import covered
from quanlian.similarity.marks.sound.mandarin import reading

LEAST_LETTERS = 3
SPELT_NEARLY = 0.8
LONG_WORD, ONE_WORD = 4, 0.7
"""A word of the sign heard by itself counts so far, the more the more of the sign it is."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """Each figure 0-1. `known` is the foreign name where the public links them; `pinyin_part` the syllables spelt."""

    known: str
    pinyin: float
    pinyin_part: str
    translated: float
    transliterated: float

    def better(self, other: Crossing) -> Crossing:
        """The higher of each figure."""
        return Crossing(
            self.known or other.known,
            max(self.pinyin, other.pinyin),
            self.pinyin_part or other.pinyin_part,
            max(self.translated, other.translated),
            max(self.transliterated, other.transliterated),
        )


@lru_cache(maxsize=100_000)
def crossing(han: str, words: tuple[str, ...]) -> Crossing:
    joined = "".join(words)
    syllables = reading(han)
    return Crossing(
        known=_known(han, words),
        pinyin=_pinyin("".join(syllables), joined),
        pinyin_part=_part(syllables, joined),
        translated=covered(han, words),
        transliterated=max(_rendered(han, words), _halves(han, words)),
    )


def _known(han: str, words: tuple[str, ...]) -> str:
    return next((name for name in (" ".join(words), *words) if name in known(han)), "")


def _pinyin(spelt: str, joined: str) -> float:
    """1 for the exact spelling (v for ü or u), less for one that is nearly so."""
    if joined in (spelt, spelt.replace("v", "u")):
        return 1.0
    near = OSA.normalized_similarity(spelt, joined)
    return float(near) if near >= SPELT_NEARLY else 0.0


def _part(syllables: tuple[str, ...], joined: str) -> str:
    """The run of at least two syllables that the word spells."""
    if len(joined) < LEAST_LETTERS:
        return ""
    runs = (syllables[i:j] for i in range(len(syllables)) for j in range(i + 2, len(syllables) + 1))
    return next((" ".join(run) for run in runs if "".join(run) == joined and len(run) < len(syllables)), "")


def _rendered(han: str, words: tuple[str, ...]) -> float:
    """The whole foreign sign by its sound; or one long word of it, a little less."""
    letters = len("".join(words))
    single = (
        renders(han, word) * (ONE_WORD + (1 - ONE_WORD) * len(word) / letters)
        for word in words
        if len(word) >= LONG_WORD and len(words) > 1
    )
    return max([renders(han, "".join(words)), *single])


def _halves(han: str, words: tuple[str, ...]) -> float:
    """新 + 百伦 for NEW BALANCE: one part translated, the rest rendered by sound."""
    best = 0.0
    for cut in range(1, len(han)) if len(words) > 1 else ():
        for word, rest in ((words[0], words[1:]), (words[-1], words[:-1])):
            for meant, heard in ((han[:cut], han[cut:]), (han[cut:], han[:cut])):
                if covered(meant, (word,)) >= 1:
                    value = len(meant) + len(heard) * renders(heard, "".join(rest))
                    best = max(best, value / len(han))
    return best
