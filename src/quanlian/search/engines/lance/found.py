"""Sets of rows with their share in the rank, and how they are combined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quanlian.search.engines.lance.rows import Places

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Found:
    """`rows` sorted without repetition; `scores` one for each, or one for all."""

    rows: Places
    scores: Scores | float = 0.0

    def __len__(self) -> int:
        return len(self.rows)

    def kept(self, wanted: NDArray[np.bool_]) -> Found:
        """Those rows, by a mask over these rows."""
        return Found(self.rows[wanted], self.scores if isinstance(self.scores, float) else self.scores[wanted])

    def times(self, by: float) -> Found:
        return Found(self.rows, self.scores * by if isinstance(self.scores, float) else self.scores * np.float32(by))

    def plus(self, bonus: float) -> Found:
        if not bonus:
            return self
        more = self.scores + bonus if isinstance(self.scores, float) else self.scores + np.float32(bonus)
        return Found(self.rows, more)

    def ranked(self) -> Places:
        """Places in `rows`, best first, equal ones as they stand in the table."""
        if isinstance(self.scores, float):
            return np.arange(len(self.rows))
        return np.argsort(-self.scores, kind="stable")


NOTHING = Found(np.empty(0, dtype=np.int64))


def sorted_found(places: Places, scores: Scores | float) -> Found:
    order = np.argsort(places, kind="stable")
    return Found(places[order], scores if isinstance(scores, float) else scores[order])


def _mask(rows: Places, total: int) -> NDArray[np.bool_]:
    mask = np.zeros(total, dtype=np.bool_)
    mask[rows] = True
    return mask


def _summed(rows: Places, parts: Sequence[Found], total: int) -> Scores | float:
    """For each row the sum over the parts that hold it; `rows` must hold all rows of the parts, or be in all."""
    constant = float(sum(one.scores for one in parts if isinstance(one.scores, float)))
    if all(isinstance(one.scores, float) and len(one) == len(rows) for one in parts):
        return constant
    sums = np.zeros(total, dtype=np.float32)
    for one in parts:
        sums[one.rows] += one.scores
    picked: Scores = sums[rows]
    return picked


def intersection(parts: Sequence[Found], total: int) -> Found:
    """Rows in all parts; one part at least."""
    smallest, *others = sorted(parts, key=len)
    rows = smallest.rows
    for other in others:
        rows = rows[_mask(other.rows, total)[rows]]
    if all(isinstance(one.scores, float) for one in parts):
        return Found(rows, float(sum(one.scores for one in parts if isinstance(one.scores, float))))
    return Found(rows, _summed(rows, parts, total))


def union(parts: Sequence[Found], total: int) -> Found:
    """Rows in any part."""
    if len(parts) == 1:
        return parts[0]
    mask = np.zeros(total, dtype=np.bool_)
    for one in parts:
        mask[one.rows] = True
    rows = np.flatnonzero(mask)
    return Found(rows, _summed(rows, parts, total))


def without(found: Found, taken: Places, total: int) -> Found:
    return found.kept(~_mask(taken, total)[found.rows])
