"""Histograms of oriented gradients over a grid: where the lines of a drawing run, whatever their colour.

After Dalal & Triggs 2005, with the square root of Lowe-style pooling; light and dark may change places.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from quanlian.similarity.figures.ink import Map

SIDE, CELLS, DIRECTIONS = 96, 8, 9
SOFT, MARGIN = 4.0, 0.03
SIZE = CELLS * CELLS * DIRECTIONS


def squared(drawing: Map, side: int, margin: float) -> Map:
    """The drawing in the middle of a square, its proportions kept."""
    height, width = drawing.shape
    whole = round(max(height, width) * (1 + 2 * margin))
    out = np.zeros((whole, whole), np.float32)
    top, left = (whole - height) // 2, (whole - width) // 2
    out[top : top + height, left : left + width] = drawing
    by = cv2.INTER_AREA if whole > side else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(out, (side, side), interpolation=by), np.float32)


def outline(drawing: Map) -> NDArray[np.float32]:
    """`SIZE` numbers, none negative."""
    across, down = _slopes(squared(drawing, SIDE, MARGIN))
    turn = np.mod(np.arctan2(down, across), np.pi) / np.pi * DIRECTIONS
    low, strength = np.floor(turn).astype(np.int64), np.hypot(across, down)
    near = (turn - low).astype(np.float32)
    cells = [_pooled(strength * _share(low, near, direction)) for direction in range(DIRECTIONS)]
    return np.sqrt(np.stack(cells, axis=-1)).ravel()


def _slopes(square: Map) -> tuple[Map, Map]:
    slopes = (cv2.Sobel(square, cv2.CV_32F, 1, 0), cv2.Sobel(square, cv2.CV_32F, 0, 1))
    return np.asarray(slopes[0], np.float32), np.asarray(slopes[1], np.float32)


def _share(low: NDArray[np.int64], near: Map, direction: int) -> Map:
    """Each gradient counts for the two directions beside it, by nearness."""
    first, second = low % DIRECTIONS == direction, (low + 1) % DIRECTIONS == direction
    out: Map = np.where(first, 1 - near, 0) + np.where(second, near, 0)
    return out.astype(np.float32)


def _pooled(strength: Map) -> Map:
    soft = cv2.GaussianBlur(strength, (0, 0), SOFT)
    return np.asarray(cv2.resize(soft, (CELLS, CELLS), interpolation=cv2.INTER_AREA), np.float32)
