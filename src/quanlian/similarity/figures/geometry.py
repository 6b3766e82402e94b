"""Is one drawing inside another, turned or resized? Distinctive points that agree on one placing (SIFT, RANSAC).

SIFT (Lowe 2004; patent ended 2020) in OpenCV. Points are taken of the contrast with the ground, so colour and
light-on-dark do not matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from quanlian.similarity.figures.ink import Map
from quanlian.similarity.figures.picture import Region

POINTS, LONGEST, MARGIN = 400, 400, 16
RATIO, REACH = 0.8, 5.0
"""Lowe's ratio of nearest to next; pixels by which a point may miss its place."""
LEAST_POINTS, LEAST_SHARE, LEAST_CELLS = 10, 0.25, 5
"""Agreeing points; their share of the prior drawing's; and the cells of a 4 × 4 grid over it they must lie in."""
SCALES = (0.08, 8.0)
Points = NDArray[np.float32]
Size = tuple[int, int]
"""Height and width."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the prior drawing lies in the other: corners as fractions of it; `share` of the points that agree."""

    corners: tuple[tuple[float, float], ...]
    agreeing: int
    share: float

    @property
    def box(self) -> Region:
        x, y = ([min(max(one[axis], 0.0), 1.0) for one in self.corners] for axis in (0, 1))
        return Region(min(x), min(y), max(x) - min(x), max(y) - min(y))


@dataclass(frozen=True, slots=True)
class Pointed:
    """A drawing's points: where (pixels, margin in) and their descriptions; `size`: height and width in pixels."""

    at: Points
    described: NDArray[np.float32]
    size: Size


def points(drawing: Map) -> Pointed:
    """`drawing`: 0 ground, 1 what stands out most."""
    factor = LONGEST / max(drawing.shape)
    size = (max(1, round(drawing.shape[1] * factor)), max(1, round(drawing.shape[0] * factor)))
    resized = cv2.resize(drawing, size, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC)
    grey = (resized * 255).clip(0, 255).astype(np.uint8)
    framed = cv2.copyMakeBorder(grey, MARGIN, MARGIN, MARGIN, MARGIN, cv2.BORDER_CONSTANT, value=0)
    found, described = _detector().detectAndCompute(framed, None)
    at = np.array([one.pt for one in found], np.float32).reshape(-1, 2) - MARGIN
    kept = np.zeros((0, 128), np.float32) if described is None else np.asarray(described, np.float32)
    return Pointed(at, kept, (size[1], size[0]))


def place(prior: Pointed, other: Pointed) -> Placed | None:
    """The placing on which enough points of the prior drawing agree; None where there is none."""
    pairs = _pairs(prior, other)
    if len(pairs) < LEAST_POINTS:
        return None
    start, end = prior.at[pairs[:, 0]], other.at[pairs[:, 1]]
    matrix, agree = cv2.estimateAffinePartial2D(start, end, ransacReprojThreshold=REACH)
    if matrix is None or not SCALES[0] < float(np.hypot(matrix[0, 0], matrix[1, 0])) < SCALES[1]:
        return None
    good = start[agree.ravel() > 0]
    share = len(good) / max(1, len(prior.at))
    if len(good) < LEAST_POINTS or share < LEAST_SHARE or _cells(good, prior.size) < LEAST_CELLS:
        return None
    return Placed(_corners(np.asarray(matrix, np.float64), prior.size, other.size), len(good), share)


def _pairs(prior: Pointed, other: Pointed) -> NDArray[np.int64]:
    """Points that resemble each other clearly more than any second."""
    if len(prior.at) < 2 or len(other.at) < 2:
        return np.zeros((0, 2), np.int64)
    near = cv2.BFMatcher(cv2.NORM_L2).knnMatch(prior.described, other.described, k=2)
    good = [(a.queryIdx, a.trainIdx) for a, b in near if a.distance < RATIO * b.distance]
    return np.array(good, np.int64).reshape(-1, 2)


def _cells(at: Points, size: Size) -> int:
    """How widely the points are spread."""
    where = np.clip(at / np.array([size[1], size[0]], np.float32) * 4, 0, 3).astype(np.int64)
    return len({(x, y) for x, y in where.tolist()})


def _corners(matrix: NDArray[np.float64], prior: Size, other: Size) -> tuple[tuple[float, float], ...]:
    height, width = prior
    ends = np.array([[0, 0, 1], [width, 0, 1], [width, height, 1], [0, height, 1]], np.float64) @ matrix.T
    return tuple((float(x) / other[1], float(y) / other[0]) for x, y in ends.tolist())


@cache
def _detector() -> cv2.Feature2D:
    return cv2.SIFT.create(POINTS)
