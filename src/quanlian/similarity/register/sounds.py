"""Sounds of characters as numbers, for whole tables of names at once.

A syllable has a number; syllables that are near (z/zh, n/l, an/ang …; `marks.sound.near`) also share a family, and
the lists are kept by family. The tables fill as characters are met: a register of one script stays small.
"""

from __future__ import annotations

import threading
import zlib
from functools import cache

import numpy as np
from numpy.typing import NDArray

from quanlian.similarity.marks import sound
from quanlian.similarity.register.kinds import Codes, Values

READINGS = 3
"""Readings kept of one character, the commonest first."""
NEAR = 0.8
"""Syllables at least so near are of one family."""
_TOP = 0x30000


class Sounds:
    """Readings by code point. 0 stands for no sound."""

    def __init__(self) -> None:
        self._names: list[str] = [""]
        self._numbers: dict[str, int] = {"": 0}
        self._families = np.zeros(1, np.uint64)
        self._of = np.zeros((_TOP, READINGS), np.uint16)
        self._known = np.zeros(_TOP, bool)
        self._known[0] = True
        self._rows: dict[str, Values] = {}
        self._lock = threading.Lock()

    def readings(self, symbols: Codes) -> NDArray[np.uint16]:
        """Numbers of the readings, one axis more."""
        symbols = np.minimum(symbols, _TOP - 1)
        if not self._known[symbols].all():
            self._learn(symbols)
        return self._of[symbols]

    def families(self, numbers: NDArray[np.uint16]) -> NDArray[np.uint64]:
        """The family of each syllable, steady from run to run."""
        return self._families[numbers]

    def names(self, numbers: NDArray[np.uint16]) -> list[str]:
        """The syllables of these numbers."""
        return [self._names[number] for number in numbers.tolist()]

    def row(self, syllables: tuple[str, ...]) -> Values:
        """By syllable number: how near it sounds to the nearest of these."""
        rows = [self._row(one) for one in syllables]
        return np.max(rows, axis=0) if rows else np.zeros(len(self._names), np.float32)

    def _row(self, syllable: str) -> Values:
        kept = self._rows.get(syllable)
        if kept is None or len(kept) < len(self._names):
            kept = self._rows[syllable] = _near_row(syllable, tuple(self._names))
        return kept

    def number(self, syllable: str) -> int:
        if syllable not in self._numbers:
            self._names.append(syllable)
            self._families = np.append(self._families, np.uint64(family(syllable)))
            self._numbers[syllable] = len(self._names) - 1
        return self._numbers[syllable]

    def _learn(self, symbols: Codes) -> None:
        with self._lock:
            fresh = np.unique(symbols)
            for code in fresh[~self._known[fresh]].tolist():
                for at, syllable in enumerate(sound.syllables(chr(code))[:READINGS]):
                    self._of[code, at] = self.number(syllable)
                self._known[code] = True


@cache
def sounds() -> Sounds:
    return Sounds()


def _near_row(syllable: str, names: tuple[str, ...]) -> Values:
    row = [1.0 if one == syllable else sound.near(syllable, one) if one else 0.0 for one in names]
    return np.array(row, np.float32)


@cache
def family(syllable: str) -> int:
    """A number shared by the syllables near each other: initials and finals that many speakers do not tell apart."""
    return zlib.crc32(leader(syllable).encode())


@cache
def leader(syllable: str) -> str:
    """The first, by the alphabet, of the syllables that `syllable` is near to, directly or through others."""
    seen, left = {syllable}, [syllable]
    while left:
        one = left.pop()
        fresh = {other for other in _neighbours(one) if other not in seen}
        seen |= fresh
        left += fresh
    return min(seen)


@cache
def _neighbours(syllable: str) -> frozenset[str]:
    return frozenset(other for other in every() if sound.near(syllable, other) >= NEAR)


@cache
def every() -> tuple[str, ...]:
    """All syllables of the language without tone, from the readings of the common characters."""
    codes = range(0x4E00, 0x9FA6)
    return tuple(sorted({one for code in codes for one in sound.syllables(chr(code))[:1] if one.isascii()}))
