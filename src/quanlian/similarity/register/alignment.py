"""One text aligned with many at once: the least cost of changing, adding and leaving out places."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from quanlian.similarity.register.kinds import Values


def distances(costs: Values, lengths: NDArray[np.intp]) -> Values:
    """Of each candidate. `costs`: candidate x place asked x place there, 0 the same to 1 another; a gap costs 1.

    Levenshtein's table row by row; within a row the cheapest run of added places is a running minimum.
    """
    count, asked, width = costs.shape
    steps = np.arange(width + 1, dtype=np.float32)
    row = np.broadcast_to(steps, (count, width + 1)).copy()
    for at in range(asked):
        below = row + 1
        np.minimum(below[:, 1:], row[:, :-1] + costs[:, at, :], out=below[:, 1:])
        row = np.minimum.accumulate(below - steps, axis=1) + steps
    return np.asarray(row[np.arange(count), np.minimum(lengths, width)], np.float32)
