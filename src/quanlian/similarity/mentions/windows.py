"""Windows of Chinese text as numbers: every string of 2 to 8 characters of a text, hashed whole, masked, short of one.

The hash is a sum of character codes times a random number per place (mod 2⁶⁴), so that leaving a character out is one
subtraction. Equal strings have equal keys; different strings nearly never, and every pair found is compared afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import mul

import numpy as np
from numpy.typing import NDArray

from quanlian.similarity.marks.sound import syllables
from quanlian.similarity.marks.sound.near import split
from quanlian.similarity.mentions.chars import FILLER, is_han

Numbers = NDArray[np.uint64]
Places = NDArray[np.int64]
LONGEST = 8
_RANDOM = np.random.default_rng(20261122)
_PLACE: Numbers = _RANDOM.integers(1, 2**63, LONGEST + 2, np.uint64) | np.uint64(1)
_SALT: Numbers = _RANDOM.integers(1, 2**63, (4, LONGEST + 2, LONGEST + 2), np.uint64)
_WEIGHTS: list[int] = _PLACE.tolist()
_SALTS: list[list[list[int]]] = _SALT.tolist()
_ALL = 2**64 - 1
WHOLE, MASKED, SOUND, ORDER = range(4)
_AS_ONE = {"zh": "z", "ch": "c", "sh": "s", "l": "n", "r": "n", "h": "f",
           "ang": "an", "eng": "en", "ing": "in", "iang": "ian", "uang": "uan", "uo": "o"}  # fmt: skip
"""Initials and finals that are confused in speech count as one here; the comparison then weighs the difference."""


@dataclass(frozen=True, slots=True)
class Runs:
    """The Chinese characters and digits of a text. `left`: how many follow without a break, itself included."""

    codes: Numbers
    sounds: Numbers
    left: Places
    origin: Places
    """Place of each in the text."""


def runs(folded: str) -> Runs:
    """Ornaments between characters are passed over; blanks and letters break a run."""
    points = np.frombuffer(folded.encode("utf-32-le"), np.uint32)
    counts = (points >= 0x3400) & (points <= 0x9FFF) | (points >= 0x20000) | (points >= 48) & (points <= 57)
    dense = np.flatnonzero(points != ord(FILLER))
    kept, held = points[dense], counts[dense]
    size = len(kept)
    breaks = np.append(np.flatnonzero(~held), size)
    left = breaks[np.searchsorted(breaks, np.arange(size))] - np.arange(size)
    return Runs(kept.astype(np.uint64), _sounds(kept), left.astype(np.int64), dense.astype(np.int64))


def _sounds(points: NDArray[np.uint32]) -> Numbers:
    known, at = np.unique(points, return_inverse=True)
    return np.array([sound_class(chr(point)) for point in known.tolist()], np.uint64)[at]


@cache
def sound_class(char: str) -> int:
    """A number for the common reading; the code point where there is none."""
    read = syllables(char) if is_han(char) or char.isdigit() else ()
    return sound_number(read[0]) if read else ord(char)


@cache
def sound_number(syllable: str) -> int:
    initial, final = split(syllable)
    merged = f"{_AS_ONE.get(initial, initial)}-{_AS_ONE.get(final, final)}"
    return int.from_bytes(merged.encode(), "little") % (2**61 - 1)


def key_of(codes: Sequence[int], kind: int = WHOLE) -> int:
    """The key of one string, as `windows` gives it."""
    row = sorted(codes) if kind == ORDER else codes
    total: int = sum(map(mul, row, _WEIGHTS)) + _SALTS[kind][len(row)][0]
    return total & _ALL


def pair_key(one: Numbers, other: Numbers) -> Numbers:
    """The keys of many strings of two characters, as `windows` gives them."""
    return np.asarray(one * _PLACE[0] + other * _PLACE[1] + _SALT[WHOLE, 2, 0], np.uint64)


def masked_keys(codes: Sequence[int]) -> list[int]:
    """One key for each place left open."""
    weighed = list(map(mul, codes, _WEIGHTS))
    whole = sum(weighed)
    return [(whole - one + _SALTS[MASKED][len(codes)][at]) & _ALL for at, one in enumerate(weighed)]


def windows(text: Runs, size: int) -> Iterator[tuple[Places, Numbers]]:
    """The starts of all windows of this size, with their keys; once for each kind of key."""
    starts = np.flatnonzero(text.left >= size)
    if not len(starts):
        return
    codes = text.codes[starts[:, None] + np.arange(size)]
    weighed = codes * _PLACE[:size]
    whole = weighed.sum(axis=1, dtype=np.uint64)
    yield starts, whole + _SALT[WHOLE, size, 0]
    yield starts, (np.sort(codes, axis=1) * _PLACE[:size]).sum(axis=1, dtype=np.uint64) + _SALT[ORDER, size, 0]
    sounds = (text.sounds[starts[:, None] + np.arange(size)] * _PLACE[:size]).sum(axis=1, dtype=np.uint64)
    yield starts, sounds + _SALT[SOUND, size, 0]
    if size >= 3:
        for at in range(size):
            yield starts, whole - weighed[:, at] + _SALT[MASKED, size, at]
    if size >= 4:
        yield from _shortened(starts, codes, weighed, whole)


def _shortened(starts: Places, codes: Numbers, weighed: Numbers, whole: Numbers) -> Iterator[tuple[Places, Numbers]]:
    """Each window without one inner character."""
    size = codes.shape[1]
    moved = codes[:, 1:] * _PLACE[: size - 1]
    ahead = np.cumsum(weighed, axis=1, dtype=np.uint64)
    behind = np.cumsum(moved[:, ::-1], axis=1, dtype=np.uint64)[:, ::-1]
    for at in range(1, size - 1):
        yield starts, ahead[:, at - 1] + behind[:, at] + _SALT[WHOLE, size - 1, 0]
