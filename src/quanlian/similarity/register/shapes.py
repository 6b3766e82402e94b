"""How alike one character and many others look at a glance: drawn strokes, outline from afar, four corners.

`marks.glyph.likeness` is the examiner's measure and decides the score. This one only says which of hundreds of names
with one character changed deserve a place on the first page; three views miss less than one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from four_corner_method import FourCornerMethod
from numpy.typing import NDArray

from quanlian.core.config import home
from quanlian.similarity.kept_arrays import keep, kept
from quanlian.similarity.marks.glyph.gallery import VERSION, gallery
from quanlian.similarity.marks.glyph.render import pictures
from quanlian.similarity.marks.tables import mapping
from quanlian.similarity.register.kinds import Codes, Values

FAR, NEARER = (12, 8), (16, 60)
"""Side of the small picture, and how many of 255 grey levels may differ for a point to count as the same."""
EDGES = 0.97
"""A character may share all but one edge with another (its radical); that counts a little less."""
LEAST_DRAWN, OF_DRAWN = 0.35, 0.9
_CORNERS, _TOP = 4, 0x30000


@dataclass(frozen=True, slots=True)
class Shapes:
    """Along the characters drawn; `place` by code point, -1 where a character was not drawn."""

    place: NDArray[np.int32]
    far: NDArray[np.uint8]
    nearer: NDArray[np.uint8]
    corners: NDArray[np.uint8]

    def views(self, code: int, others: Codes) -> Values:
        """Other x (drawn, corners, all corners, far, nearer), each 0-1; 0 where one of the two was not drawn."""
        at, here = self.place[min(code, _TOP - 1)], self.place[np.minimum(others, _TOP - 1)]
        out = np.zeros((len(others), 5), np.float32)
        known = here >= 0
        if at < 0 or not known.any():
            return out
        there = here[known]
        shared = ((self.corners[there] == self.corners[at]) & (self.corners[at] > 0)).mean(axis=1)
        drawn = np.einsum("ij,j->i", gallery().vectors[there], gallery().vectors[at])
        far, nearer = _agree(self.far, at, there, FAR), _agree(self.nearer, at, there, NEARER)
        out[known] = np.stack([np.maximum(drawn, 0), shared, shared >= 1, far, nearer], axis=1)
        return out

    def likeness(self, code: int, others: Codes) -> Values:
        """0 to 1 of each."""
        weights = _weights()
        return np.asarray((self.views(code, others) * weights).sum(axis=1) / weights.sum(), np.float32)


@lru_cache(maxsize=8_000)
def alike(code: int) -> tuple[Codes, Values]:
    """Common characters that look like this one, most alike first, with about what `marks.glyph.likeness` says."""
    kept, common = shapes(), _common()
    at = kept.place[min(code, _TOP - 1)]
    if at < 0:
        return np.zeros(0, np.uint32), np.zeros(0, np.float32)
    drawn = np.einsum("ij,j->i", common.vectors, gallery().vectors[at])  # no threads for so little work
    drawn[common.codes == code] = 0
    near = np.flatnonzero(drawn >= LEAST_DRAWN)
    near = near[np.argsort(-drawn[near], kind="stable")]
    return common.codes[near], np.asarray(OF_DRAWN * drawn[near], np.float32)


@dataclass(frozen=True, slots=True)
class Common:
    codes: Codes
    vectors: Values


@cache
def _common() -> Common:
    """The characters of GB/T 2312: nearly every mark is written in them."""
    chars = gallery().chars
    rows = [at for at, char in enumerate(chars) if len(char.encode("gb2312", "ignore")) == 2]
    codes = np.array([ord(chars[at]) for at in rows], np.uint32)
    return Common(codes, np.ascontiguousarray(gallery().vectors[rows], np.float32))


@cache
def shapes() -> Shapes:
    """Drawn once per machine and kept in the home folder (about 3 s)."""
    chars = gallery().chars
    place = np.full(_TOP, -1, np.int32)
    place[[ord(char) for char in chars]] = np.arange(len(chars))
    file = home() / "cache" / f"outlines-{VERSION}-{FAR[0]}-{NEARER[0]}.npz"
    far, nearer = kept(file, ("far", "nearer")) or _drawn(chars, file)
    return Shapes(place, far, nearer, _corners(chars))


def _agree(pictures: NDArray[np.uint8], at: int, there: NDArray[Any], grid: tuple[int, int]) -> Values:
    """Share of points alike, over all or without one edge."""
    side, least = grid
    apart = np.abs(pictures[there].astype(np.int16) - pictures[at].astype(np.int16)) <= least
    edge = side // 4
    pieces = (apart[:, :, edge:], apart[:, :-edge], apart[:, edge:])
    rest = np.maximum.reduce([piece.mean(axis=(1, 2)) for piece in pieces])
    return np.asarray(np.maximum(apart.mean(axis=(1, 2)), EDGES * rest), np.float32)


@cache
def _weights() -> Values:
    given = mapping("register", "glance")
    names = ("drawn", "corners", "all_corners", "far", "nearer")
    return np.array([float(str(given[name])) for name in names], np.float32)


def _corners(chars: str) -> NDArray[np.uint8]:
    numbers = dict(FourCornerMethod().data)
    rows = [(numbers.get(char) or "")[:_CORNERS].ljust(_CORNERS, "\0").encode() for char in chars]
    return np.frombuffer(b"".join(rows), np.uint8).reshape(-1, _CORNERS)


def _drawn(chars: str, file: Path) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    drawn = pictures(chars)
    far, nearer = (_small(drawn, side) for side, _ in (FAR, NEARER))
    keep(file, {"far": far, "nearer": nearer})
    return far, nearer


def _small(drawn: NDArray[np.uint8], side: int) -> NDArray[np.uint8]:
    return np.stack([np.asarray(cv2.resize(one, (side, side), interpolation=cv2.INTER_AREA)) for one in drawn])
