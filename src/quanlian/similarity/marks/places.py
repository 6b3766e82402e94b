"""How alike two single characters are: to the eye, to the ear, and both together."""

from __future__ import annotations

from functools import lru_cache

from quanlian.similarity.marks.glyph import likeness
from quanlian.similarity.marks.sound.dialects import sound as dialect_sound
from quanlian.similarity.marks.sound.mandarin import DIGITS, syllables
from quanlian.similarity.marks.sound.near import near

ALIKE_EYE, ALIKE_EAR = 0.55, 0.85
"""From here a person would call two characters look-alikes, sound-alikes."""
EYE = ((0.25, 0.0), (0.45, 0.4), (0.6, 0.75), (0.8, 0.95), (1.0, 1.0))
"""Drawn likeness → how far the eye takes one character for the other."""
EAR = 0.58
"""A perfect homophone that looks different is taken for the other only so far."""
SECOND = 0.94
"""A sound that needs a less common reading counts a little less."""
NUMBERS = frozenset("零一二三四五六七八九十百千万0123456789两")
OTHER_NUMBER = 0.1
"""Nobody takes one number for another, however near the signs are drawn."""


@lru_cache(maxsize=1_000_000)
def place(one: str, other: str, dialects: tuple[str, ...] = ()) -> tuple[float, float, float]:
    """(together, to the ear, to the eye), each 0-1; the same whichever comes first."""
    if one == other:
        return 1.0, 1.0, 1.0
    one, other = min(one, other), max(one, other)
    ear, eye = sound(one, other), likeness(one, other)
    if dialects:
        ear = max(ear, SECOND * dialect_sound(one, other, dialects))
    if DIGITS.get(one, one) == DIGITS.get(other, other):
        return 0.95, 1.0, eye
    together = 1 - (1 - _seen(eye)) * (1 - EAR * ear * ear)
    return (min(together, OTHER_NUMBER) if one in NUMBERS and other in NUMBERS else together), ear, eye


@lru_cache(maxsize=1_000_000)
def sound(one: str, other: str) -> float:
    """The best of all pairs of readings, less common readings a little lower."""
    best = 0.0
    for rank, first in enumerate(syllables(one)):
        for place_, second in enumerate(syllables(other)):
            best = max(best, near(first, second) * SECOND ** (rank + place_))
    return best


def _seen(eye: float) -> float:
    low, before = 0.0, 0.0
    for high, value in EYE:
        if eye <= high:
            return before + (value - before) * (eye - low) / (high - low)
        low, before = high, value
    return 1.0
