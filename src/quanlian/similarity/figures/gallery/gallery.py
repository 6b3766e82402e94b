"""Search by picture. Each picture has one name and one vector for each of its views; the nearest view counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray
from usearch.compiled import MetricKind
from usearch.index import search as exact

from quanlian.similarity.figures import basis
from quanlian.similarity.figures.gallery import files
from quanlian.similarity.figures.gallery.files import Bytes, Owners
from quanlian.similarity.figures.score import look

Floats = NDArray[np.float32]
STEP = 480.0
"""8-bit steps of one unit: the numbers of a vector of length one in 256 dimensions rarely pass a quarter."""
THREADS, VIEWS = 2, 3
"""VIEWS: so many nearest vectors are asked for each picture wanted, as several may be of one picture."""


@dataclass(frozen=True, slots=True)
class Found:
    """`cosine`: of the nearest two views, -1 to 1. `score`: 0-1, as `compare` gives for the look."""

    id: str
    cosine: float
    score: float


class Gallery:
    """Exact search: every vector is compared, 8 bits a number. Not for several threads at once while it changes."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._at: dict[str, int] = {}
        self._blocks: list[Bytes] = []
        self._owners: list[Owners] = []

    def __len__(self) -> int:
        """Pictures, not vectors."""
        return len(self._at)

    def __contains__(self, name: object) -> bool:
        return name in self._at

    @classmethod
    def build(cls, rows: Iterable[tuple[str, Floats]]) -> Self:
        gallery = cls()
        gallery.add(rows)
        return gallery

    def add(self, rows: Iterable[tuple[str, Floats]]) -> None:
        """Names with their vectors: one, or one a row (`describe(…).vectors`). A name there already is replaced."""
        some = [(name, eight_bits(np.atleast_2d(vectors))) for name, vectors in rows]
        if not some:
            return
        first = len(self._names)
        self._names += [name for name, _ in some]
        self._at |= {name: first + number for number, (name, _) in enumerate(some)}
        counts = [len(matrix) for _, matrix in some]
        self._blocks.append(np.concatenate([matrix for _, matrix in some]))
        self._owners.append(np.repeat(np.arange(first, first + len(some), dtype=np.int32), counts))

    def remove(self, names: Iterable[str]) -> None:
        """Those not there are passed over."""
        for name in names:
            self._at.pop(name, None)

    def search(self, vectors: Floats, k: int) -> list[Found]:
        """The k pictures whose nearest view is nearest to any of the vectors given, best first."""
        asked, wanted = eight_bits(np.atleast_2d(vectors)), k * VIEWS
        self._join()
        while True:
            best = self._nearest(asked, wanted)
            if len(best) >= k or wanted >= self._rows():
                break
            wanted *= 4  # removed pictures, or many views of a few, filled the list
        order = sorted(best, key=lambda name: (-best[name], name))[:k]
        return [Found(name, best[name], look(best[name])) for name in order]

    def save(self, folder: Path) -> None:
        """Whole, without what was removed; readers see the old version or the new one."""
        alive = [np.flatnonzero([self._alive(slot) for slot in owners.tolist()]) for owners in self._owners]
        names = list(self._at)
        slots = {self._at[name]: number for number, name in enumerate(names)}
        kept = [owners[rows] for owners, rows in zip(self._owners, alive, strict=True)]
        owners = np.array([slots[slot] for some in kept for slot in some.tolist()], np.int32)
        blocks = [block[rows] for block, rows in zip(self._blocks, alive, strict=True)]
        files.write(folder, names, blocks, owners)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """What was saved last; empty where nothing was. Raises UserError GALLERY_BROKEN or GALLERY_VERSION."""
        gallery = cls()
        state = files.read_state(folder)
        if state and state.rows:
            gallery._names, vectors, owners = files.opened(folder, state)
            gallery._at = {name: slot for slot, name in enumerate(gallery._names)}
            gallery._blocks, gallery._owners = [vectors], [owners]
        return gallery

    def _nearest(self, asked: Bytes, wanted: int) -> dict[str, float]:
        """The best cosine of each picture among the nearest vectors of every block."""
        best: dict[str, float] = {}
        for block, owners in zip(self._blocks, self._owners, strict=True):
            match = exact(block, asked, min(wanted, len(block)), MetricKind.IP, exact=True, threads=THREADS)
            rows, far = np.ravel(match.keys).astype(np.int64), np.ravel(match.distances)
            cosines = (1 - far) / STEP**2
            for slot, cosine in zip(owners[rows].tolist(), cosines.tolist(), strict=True):
                if self._alive(slot):
                    name = self._names[slot]
                    best[name] = max(best.get(name, -1.0), min(cosine, 1.0))
        return best

    def _alive(self, slot: int) -> bool:
        """Neither removed nor replaced since."""
        return self._at.get(self._names[slot]) == slot

    def _rows(self) -> int:
        return max((len(block) for block in self._blocks), default=0)

    def _join(self) -> None:
        """What was added since becomes one block beside the opened one."""
        if len(self._blocks) > 2:
            self._blocks[1:] = [np.concatenate(self._blocks[1:])]
            self._owners[1:] = [np.concatenate(self._owners[1:])]


def eight_bits(vectors: Floats) -> Bytes:
    """As they are stored. Raises ValueError where they are not `figures` vectors."""
    if vectors.ndim != 2 or vectors.shape[1] != basis.SIZE:
        raise ValueError(f"vectors of shape {vectors.shape}, not rows of {basis.SIZE}")
    out: Bytes = np.clip(np.rint(vectors * STEP), -127, 127).astype(np.int8)
    return out
