"""How far the colours of two drawings agree; told beside the likeness, because a mark may be used in any colour."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from quanlian.similarity.figures.ink import SEEN, Rgb, contrast, lab

BINS = (4, 8, 8)


def colours(rgb: Rgb) -> NDArray[np.float64]:
    """Shares of lightness and hue among the pixels of the drawing (8-bit Lab)."""
    drawn = lab(rgb)[contrast(rgb) > SEEN]
    counts, _ = np.histogramdd(drawn, BINS, [(0, 256)] * 3)
    out: NDArray[np.float64] = counts / max(1, len(drawn))
    return out


def agreement(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
    """What both have in common, 0-1."""
    return float(np.minimum(a, b).sum())
