"""Several rankings as one: each made comparable over the documents that any of them puts forward, then added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from quanlian.search.vectors.encoder import Floats

LEXICAL = "lexical"


@dataclass(frozen=True, slots=True)
class Ranking:
    """What one way of looking says of each document put forward; a missing one gets the lowest score there is."""

    name: str
    weight: float
    scores: Mapping[str, float]

    def column(self, keys: Sequence[str]) -> Floats:
        low = min(self.scores.values(), default=0.0)
        return np.array([self.scores.get(key, low) for key in keys], dtype=np.float32)


def standard(column: Floats) -> Floats:
    """How many standard deviations above the mean."""
    spread = float(column.std())
    out: Floats = (column - column.mean()) / spread if spread > 1e-9 else np.zeros_like(column)
    return out


def parts(rankings: Sequence[Ranking], keys: Sequence[str]) -> Mapping[str, Floats]:
    """By ranking, its weighted share in each key's score."""
    return {one.name: one.weight * standard(one.column(keys)) for one in rankings}


def order(total: Floats, keys: Sequence[str]) -> list[int]:
    """Best first; equals by key, so that the order is the same at every run."""
    return sorted(range(len(keys)), key=lambda at: (-float(total[at]), keys[at]))
