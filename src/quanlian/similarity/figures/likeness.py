"""What a comparison of two pictures says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quanlian.similarity.figures import basis
from quanlian.similarity.figures.picture import Region
from quanlian.similarity.marks.likeness import Likeness, Reason

SIMILAR = 0.5
"""From this likeness on a figure or a part of one counts as near."""
WORDS_SIMILAR = 0.75


class What(StrEnum):
    """What was matched."""

    WHOLE = "whole"
    CONTAINED = "contained"
    WITHIN = "within"
    PART = "part"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Matched:
    """A region of each picture that belong together, for a page to frame. `score` 0-1."""

    what: What
    a: Region
    b: Region
    score: float


@dataclass(frozen=True, slots=True)
class FigureLikeness:
    """Of picture a (the later sign) and picture b (the prior mark); all figures 0-1.

    `look`: composition and overall look. `contained`: how surely one lies inside the other, or they share a part.
    `words`: of the words read from both. `colour`: how far the colours agree; told apart, never in the score.
    """

    score: float
    look: float
    contained: float = 0.0
    words: float = 0.0
    colour: float = 0.0
    copy: bool = False
    """One file, saved again at most."""
    reasons: tuple[Reason, ...] = ()
    matched: tuple[Matched, ...] = ()
    text: Likeness | None = None
    """Of the words, where both have some."""
    model: str = basis.VERSION
