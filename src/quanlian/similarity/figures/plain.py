"""Plain shapes, a disc or a bar: by themselves they tell no mark from another (a mark must be distinctive)."""

from __future__ import annotations

import math

import cv2
import numpy as np

from quanlian.similarity.figures.ink import Map

DARK, CONVEX, SQUARE, ROUND = 0.5, 0.96, 0.93, 0.03
"""From which contrast a pixel is filled; how convex; how full of its box a bar is; how near π/4 of it an ellipse."""


def plain(drawing: Map) -> bool:
    """Whether it is one filled disc, ellipse, square or bar, whatever way it lies."""
    mask = (drawing > DARK).astype(np.uint8)
    framed = cv2.copyMakeBorder(mask, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    outlines, _ = cv2.findContours(framed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    if not outlines:
        return True
    hull = cv2.convexHull(np.vstack(outlines))
    filled, area = int(mask.sum()), cv2.contourArea(hull) + cv2.arcLength(hull, True) / 2  # the rim's pixels are halved
    if min(filled, area) < CONVEX * max(filled, area):
        return False
    (_, (across, down), _) = cv2.minAreaRect(hull)
    full = area / ((across + 1) * (down + 1))
    return full > SQUARE or abs(full - math.pi / 4) < ROUND
