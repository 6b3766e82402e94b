"""How sure a mean is: a bootstrap over questions."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

ROUNDS, SEED, INSIDE = 2000, 7, (2.5, 97.5)
_AT_ONCE = 2_000_000
Values = NDArray[np.float64]


class Figure(NamedTuple):
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.4f}（95% 区间 {self.low:.4f}–{self.high:.4f}）"


def figure(rows: Values, of: Callable[[Values], Values]) -> Figure:
    """`rows`: one row a question; `of`: from sums of rows (one a drawing) to the figure. Always the same drawing."""
    draw, count = np.random.default_rng(SEED), len(rows)
    sums: list[Values] = []
    for start in range(0, ROUNDS, step := max(1, _AT_ONCE // max(1, count))):
        picks = draw.integers(0, count, (min(step, ROUNDS - start), count))
        sums.append(rows[picks].sum(axis=1))
    low, high = np.percentile(of(np.concatenate(sums)), INSIDE)
    return Figure(float(of(rows.sum(axis=0)[None])[0]), float(low), float(high))


def mean(values: Values) -> Figure:
    """The mean over questions."""
    rows = np.stack([values, np.ones_like(values)], axis=1)
    return figure(rows, lambda sums: sums[:, 0] / sums[:, 1])
