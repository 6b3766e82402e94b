"""Which characters may be meant for one: of the same sound, of nearly the same sound, of like shape."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from pypinyin import Style, pinyin

from quanlian.search.suggest.names.sounds import blurred
from quanlian.search.suggest.spelling.counts import Counts
from quanlian.search.suggest.spelling.shapes import look_alikes

SOUND, NEAR, SHAPE = "同音字", "近音字", "形近字"
WORTH = {SOUND: 1.0, SHAPE: 0.6, NEAR: 0.4}
"""How likely the mistake is, one with another: input methods go by sound."""


class Alike:
    """Over the characters that the registry's titles hold."""

    def __init__(self, characters: str) -> None:
        self._sounds = {char: readings(char) for char in characters}
        self._same, self._near = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
        for char, sounds in self._sounds.items():
            for sound in sounds:
                self._same[sound].add(char)
                self._near[blurred(sound)].add(char)

    def same(self, char: str) -> frozenset[str]:
        """Characters of one of its sounds, without tone; itself among them."""
        return frozenset().union(*(self._same.get(sound, ()) for sound in readings(char)))

    def candidates(self, char: str) -> Iterator[tuple[str, str]]:
        """(other character, kind of mistake), each once under the likeliest kind."""
        near = set().union(*(self._near.get(blurred(sound), ()) for sound in readings(char)))
        said = {char}
        for kind, others in ((SOUND, self.same(char)), (SHAPE, look_alikes(char)), (NEAR, near)):
            yield from ((other, kind) for other in sorted(set(others) - said))
            said |= others


@lru_cache(maxsize=32768)
def readings(char: str) -> tuple[str, ...]:
    found = pinyin(char, style=Style.NORMAL, heteronym=True)
    return tuple(dict.fromkeys(sound.replace("ü", "v") for sound in found[0])) if found else ()


@lru_cache(maxsize=1)
def alike(counts: Counts) -> Alike:
    return Alike(counts.characters)
