"""Latin letters that are Chinese syllables written out: xiaomi → xiao mi."""

from __future__ import annotations

from functools import cache, lru_cache

from quanlian.similarity.register.sounds import every

LONGEST_SYLLABLE, MOST_WAYS, MOST_LETTERS = 6, 4, 30


@lru_cache(maxsize=10_000)
def cut(letters: str) -> tuple[tuple[str, ...], ...]:
    """Ways of cutting letters into two syllables and more, long syllables first; none when a rest stays."""
    if not letters.isalpha() or len(letters) > MOST_LETTERS:
        return ()
    ways: list[list[tuple[str, ...]]] = [[()]]
    for end in range(1, len(letters) + 1):
        here: list[tuple[str, ...]] = []
        for begin in range(max(0, end - LONGEST_SYLLABLE), end):
            if letters[begin:end] in _known():
                here += [(*way, letters[begin:end]) for way in ways[begin]]
        ways.append(sorted(here, key=len)[:MOST_WAYS])
    return tuple(way for way in ways[-1] if len(way) > 1)


@cache
def _known() -> frozenset[str]:
    return frozenset(every())
