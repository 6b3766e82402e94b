"""`python -m quanlian.similarity.figures.basis.learn`: writes data/similarity/figures.npz from 2,400 own drawings.

Takes about a minute. The components keep 8 bits a number: the answers stay the same and the file small.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from quanlian.similarity.figures import basis
from quanlian.similarity.figures.basis.drawings import Hand
from quanlian.similarity.figures.network.encoder import sights
from quanlian.similarity.figures.outline import outline
from quanlian.similarity.figures.views import views

SEED, DRAWINGS, WHITENING = 5, 2400, 0.5
Floats = NDArray[np.float32]


def components(rows: Floats, count: int) -> tuple[Floats, NDArray[np.int8], Floats]:
    """Mean, axes in 8 bits, and the scale of each axis."""
    mean = rows.mean(axis=0)
    _, strength, axes = np.linalg.svd(rows - mean, full_matrices=False)
    spread = strength[:count] / np.sqrt(len(rows))
    kept = axes[:count].T / np.maximum(spread, 1e-6) ** WHITENING
    scale = np.abs(kept).max(axis=0) / 127
    return mean, np.rint(kept / scale).astype(np.int8), scale.astype(np.float32)


def learn(target: Path, count: int = DRAWINGS) -> None:
    drawings = [views(rgb)[0].drawing for rgb in Hand(SEED).drawings(count)]
    seen = components(sights(drawings), basis.SEEN)
    drawn = components(np.stack([outline(one) for one in drawings]), basis.DRAWN)
    np.savez_compressed(
        target,
        seen_mean=seen[0],
        seen_axes=seen[1],
        seen_scale=seen[2],
        drawn_mean=drawn[0],
        drawn_axes=drawn[1],
        drawn_scale=drawn[2],
    )


if __name__ == "__main__":
    learn(basis.file())
