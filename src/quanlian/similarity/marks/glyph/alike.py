"""How much two characters look alike, and which look like one."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from quanlian.similarity.marks.glyph.gallery import drawn, gallery, vector
from quanlian.similarity.marks.glyph.parts import shared_corners, shared_parts
from quanlian.similarity.marks.normal import is_han

DRAWN, PARTS, CORNERS = 0.6, 0.3, 0.1
"""Weights of the three views; the drawn shape is the fairest by itself (design/stack-libraries.md, glyph ranking)."""
UNLIKE = 0.1
"""Below this the drawn shapes have nothing in common, whatever the parts say."""
LOOKED_AT = 250
"""Nearest drawn shapes that are looked at closer for `neighbours`."""


def likeness(c1: str, c2: str) -> float:
    """0 (nothing alike) to 1 (the same). Only Chinese characters look alike here; symmetric, kept."""
    if c1 == c2:
        return 1.0
    return _likeness(c1, c2) if c1 < c2 else _likeness(c2, c1)


@lru_cache(maxsize=1_000_000)
def _likeness(c1: str, c2: str) -> float:
    if len(c1) != 1 or len(c2) != 1 or not (is_han(c1) and is_han(c2)):
        return 0.0
    return _weighed(drawn(c1, c2), c1, c2)


def _weighed(seen: float, c1: str, c2: str) -> float:
    if seen < UNLIKE:
        return 0.0
    return min(0.99, DRAWN * seen + PARTS * shared_parts(c1, c2) + CORNERS * shared_corners(c1, c2))


@lru_cache(maxsize=20_000)
def neighbours(char: str, least: float, most: int) -> tuple[tuple[str, float], ...]:
    """Characters that look like this one, best first, with likeness of at least `least`."""
    if not is_han(char):
        return ()
    kept = gallery()
    seen = kept.vectors @ vector(char)
    seen[seen < (least - PARTS - CORNERS) / DRAWN] = 0
    nearest = np.argpartition(-seen, LOOKED_AT)[:LOOKED_AT]
    alike = [(kept.chars[i], _weighed(float(seen[i]), char, kept.chars[i])) for i in nearest.tolist()]
    good = (pair for pair in alike if pair[1] >= least and pair[0] != char)
    return tuple(sorted(good, key=lambda pair: (-pair[1], pair[0]))[:most])
