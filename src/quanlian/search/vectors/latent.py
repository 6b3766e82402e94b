"""Vectors learnt from the office's own documents: terms that keep company stand close (latent semantic analysis).

No model from outside is needed, ten thousand texts take a second, and on abstracts of one field it tells subjects
apart better than the small ready-made models do (docs/search-quality.md).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from quanlian.search.text.terms import VERSION, joined
from quanlian.search.vectors.encoder import Floats, Kind, normalised

NAME = "latent"
SAMPLE = 20_000
"""Texts that are enough to learn from."""


@dataclass(frozen=True)
class Latent:
    """TextEncoder. `directions` has a row a term; the version names this fitting and no other."""

    terms: tuple[str, ...]
    idf: Floats
    directions: Floats
    learnt_from: int = 0
    """Documents there were when it was learnt."""
    name: str = NAME

    @cached_property
    def version(self) -> str:
        digest = hashlib.sha256(f"{VERSION} {' '.join(self.terms)}".encode())
        digest.update(np.ascontiguousarray(self.directions).tobytes())
        return digest.hexdigest()[:16]

    @property
    def dim(self) -> int:
        return int(self.directions.shape[1])

    @cached_property
    def _places(self) -> dict[str, int]:
        return {term: at for at, term in enumerate(self.terms)}

    def encode(self, texts: Sequence[str], kind: Kind) -> Floats:
        out = np.zeros((len(texts), self.dim), dtype=np.float32)
        for at, line in enumerate(joined(list(texts))):
            places, weights = weighted(line, self._places, self.idf)
            if len(places):
                out[at] = weights @ self.directions[places]
        return normalised(out)

    def save(self, path: Path) -> None:
        words = np.frombuffer(" ".join(self.terms).encode(), dtype=np.uint8)
        with path.open("wb") as file:
            np.savez(
                file, terms=words, idf=self.idf, directions=self.directions, learnt_from=np.array([self.learnt_from])
            )


def load(path: Path) -> Latent:
    with np.load(path, allow_pickle=False) as kept:
        terms = tuple(kept["terms"].tobytes().decode().split(" "))
        return Latent(terms, kept["idf"], kept["directions"], int(kept["learnt_from"][0]))


def weighted(line: str, places: dict[str, int], idf: Floats) -> tuple[NDArray[np.int64], Floats]:
    """The known terms of a line of terms, each once, and their weights tf·idf."""
    known = [place for term in line.split() if (place := places.get(term)) is not None]
    found, times = np.unique(np.array(known, dtype=np.int64), return_counts=True)
    weights: Floats = ((1.0 + np.log(times)) * idf[found]).astype(np.float32)
    return found, weights
