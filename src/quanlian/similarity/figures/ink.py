"""Drawing and ground: how far each pixel is from the colour of the ground. Colour itself plays no part after this."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Rgb = NDArray[np.uint8]
Map = NDArray[np.float32]
Mask = NDArray[np.bool_]

SEEN = 24.0
"""Distance (8-bit Lab) from which a pixel belongs to the drawing; JPEG noise stays below."""
FAINT_SHARE, LEAST_PIXELS = 0.003, 16
BRIGHTEST = 98
"""Percentile of the contrast that counts as full: one odd pixel must not set the scale."""
AGREE = 12.0
"""Distance (8-bit Lab, in one channel) within which the corners have one colour."""
STEPS = 4
"""Bits dropped of each channel when the most common colour is sought."""


def lab(rgb: Rgb) -> Map:
    return np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2LAB), np.float32)


def contrast(rgb: Rgb) -> Map:
    """Distance of each pixel from the ground.

    The ground is the colour of the corners where all four agree (a tablet with round corners may touch every side),
    else the most common colour of the border.
    """
    colours, rim = lab(rgb), _rim(rgb.shape[0], rgb.shape[1])
    corners = colours[[0, 0, -1, -1], [0, -1, 0, -1]]
    if float(np.ptp(corners, axis=0).max()) < AGREE:
        return distance(colours, corners.mean(axis=0))
    return distance(colours, common(rgb[rim], colours[rim]))


def distance(colours: Map, colour: Map) -> Map:
    out: Map = np.sqrt(((colours - colour) ** 2).sum(axis=-1))
    return out


def common(rgb: Rgb, colours: Map) -> Map:
    """The mean of those `colours` whose RGB falls in the fullest box."""
    codes = boxes(rgb, STEPS)
    mean: Map = colours[codes == np.bincount(codes).argmax()].mean(axis=0)
    return mean


def boxes(rgb: Rgb, drop: int) -> NDArray[np.int64]:
    """The colour of each pixel as one number, `drop` bits of each channel left out."""
    base = 256 >> drop
    some = (rgb >> drop).astype(np.int64)
    out: NDArray[np.int64] = (some[..., 0] * base + some[..., 1]) * base + some[..., 2]
    return out


def seen(rgb: Rgb) -> float:
    """The share of pixels that stand out from the ground."""
    return float((contrast(rgb) > SEEN).mean())


def relative(distances: Map) -> Map:
    """0 the ground, 1 what stands out most."""
    full = max(float(np.percentile(distances, BRIGHTEST)), 1.0)
    out: Map = np.clip(distances / full, 0, 1).astype(np.float32)
    return out


def _rim(height: int, width: int) -> Mask:
    """The outermost pixels."""
    out = np.ones((height, width), np.bool_)
    out[1:-1, 1:-1] = False
    return out
