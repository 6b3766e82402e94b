"""The 64-bit perceptual hash of a picture: the same for copies saved again, resized or recompressed."""

from __future__ import annotations

import cv2
import numpy as np

from quanlian.similarity.figures.ink import Rgb

SIDE, KEPT = 32, 8
COPY = 4
"""Up to so many differing bits two pictures count as copies of one file."""


def phash(rgb: Rgb) -> int:
    """Signs of the lowest frequencies against their median (Zauner 2010)."""
    grey = cv2.resize(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    low = cv2.dct(grey.astype(np.float32))[:KEPT, :KEPT].ravel()
    bits = low > np.median(low[1:])
    return int.from_bytes(np.packbits(bits).tobytes(), "big")


def copies(a: int, b: int) -> bool:
    return (a ^ b).bit_count() <= COPY
