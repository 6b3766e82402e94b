"""Characters that may stand in the place of another: common ones that look like it, and the nearest rare ones."""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from quanlian.similarity.marks.glyph import likeness, neighbours
from quanlian.similarity.marks.glyph.gallery import gallery, vector
from quanlian.similarity.mentions.windows import Numbers, pair_key

LEAST, MOST_RARE = 0.5, 40
"""Two-character names with one character less like than this stay below the scores that are asked for."""
LOOKED_AT = 150
"""Common characters, nearest in drawn shape first, whose likeness is worked out."""
CLOSE, MOST_CLOSE = 0.65, 10
"""Where both characters of a name are replaced: how alike each is at least, and how many are tried."""


@lru_cache(maxsize=20_000)
def closely(char: str) -> tuple[str, ...]:
    """The few common characters that are most alike, without the character itself."""
    common = (like for like in alike(char) if like.encode("gb2312", "ignore"))
    ranked = sorted((-likeness(char, like), like) for like in common)
    return tuple(like for worth, like in ranked[:MOST_CLOSE] if -worth >= CLOSE)


@lru_cache(maxsize=20_000)
def alike(char: str) -> tuple[str, ...]:
    """Without the character itself."""
    chars, vectors = _common()
    near = np.argpartition(-(vectors @ vector(char)), LOOKED_AT)[:LOOKED_AT]
    good = {chars[at] for at in near.tolist() if likeness(char, chars[at]) >= LEAST}
    return tuple(sorted((good | {like for like, _ in neighbours(char, LEAST, MOST_RARE)}) - {char}))


@cache
def _common() -> tuple[str, NDArray[np.float32]]:
    """The characters of GB 2312, as titles are written, with their drawn vectors."""
    kept = gallery()
    rows = [at for at, char in enumerate(kept.chars) if char.encode("gb2312", "ignore")]
    return "".join(kept.chars[at] for at in rows), np.ascontiguousarray(kept.vectors[rows])


def pair_keys(one: str, other: str) -> Numbers:
    """The keys of the two-character names that look like this one: either character replaced, or both closely."""
    first, second = (np.array([ord(char)], np.uint64) for char in (one, other))
    both = pair_key(_codes(one, True)[:, None], _codes(other, True))
    return np.concatenate([pair_key(_codes(one), second), pair_key(first, _codes(other)), both.ravel()])


@lru_cache(maxsize=40_000)
def _codes(char: str, close: bool = False) -> Numbers:
    return np.array([ord(like) for like in (closely(char) if close else alike(char))], np.uint64)
