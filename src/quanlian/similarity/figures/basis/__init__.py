"""From 1856 raw numbers to 256 that tell drawings apart: principal components learnt from our own drawings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from quanlian.core.config import data

Floats = NDArray[np.float32]
SEEN, DRAWN = 160, 96
"""Components kept of what the network sees and of the outline."""
SIZE = SEEN + DRAWN
VERSION = "figures-2026.11"
"""Changes with the basis, the views or the network: vectors of two versions are never compared."""


@dataclass(frozen=True, slots=True)
class Basis:
    """`axes` columns are components, half whitened. A projected row has length one."""

    mean: Floats
    axes: Floats

    def project(self, rows: Floats) -> Floats:
        return unit(((rows - self.mean) @ self.axes).astype(np.float32))


def file() -> Path:
    """`python -m quanlian.similarity.figures.basis.learn` writes it."""
    return data() / "similarity" / "figures.npz"


@cache
def kept() -> tuple[Basis, Basis]:
    """Of what the network sees, and of outlines."""
    with np.load(file(), allow_pickle=False) as held:
        return _basis(held["seen_mean"], held["seen_axes"], held["seen_scale"]), _basis(
            held["drawn_mean"], held["drawn_axes"], held["drawn_scale"]
        )


def _basis(mean: Floats, axes: NDArray[np.int8], scale: Floats) -> Basis:
    return Basis(mean, axes.astype(np.float32) * scale)


def vectors(seen: Floats, drawn: Floats) -> Floats:
    """One row of length one a drawing; the inner product is the mean of both cosines."""
    sight, outline = kept()
    both = [sight.project(seen), outline.project(drawn)]
    out: Floats = np.concatenate(both, axis=1) * np.float32(np.sqrt(0.5))
    return out


def unit(rows: Floats) -> Floats:
    out: Floats = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return out.astype(np.float32)
