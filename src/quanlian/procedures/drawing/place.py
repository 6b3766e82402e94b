"""Coordinates: nodes as near to their neighbours as their order and sizes allow; layers below one another."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from quanlian.procedures.drawing.graph import Edge
from quanlian.procedures.drawing.layers import Layers

GAP, BETWEEN, MARGIN, ROUNDS = 12, 34, 16, 24


@dataclass(frozen=True, slots=True)
class Placed:
    """Middle of every node (and dummy) in px, the arrows by the keys they pass, and the size of the whole."""

    middle: dict[str, tuple[float, float]]
    ways: list[tuple[Edge, list[str]]]
    width: float
    height: float


def placed(layers: Layers) -> Placed:
    across = _across(layers)
    left = min(x - layers.width(key) / 2 for key, x in across.items()) - MARGIN
    right = max(x + layers.width(key) / 2 for key, x in across.items()) + MARGIN
    middle, top = {}, float(MARGIN)
    for row in layers.rows:
        tall = max((layers.graph.nodes[key].height for key in row if key in layers.graph.nodes), default=0)
        for key in row:
            middle[key] = (across[key] - left, top + tall / 2)
        top += tall + BETWEEN
    return Placed(middle, layers.ways, right - left, top - BETWEEN + MARGIN)


def _across(layers: Layers) -> dict[str, float]:
    near: dict[str, list[str]] = defaultdict(list)
    for above, belows in layers.down.items():
        near[above] += belows
        for below in belows:
            near[below].append(above)
    across: dict[str, float] = {}
    for row in layers.rows:
        across.update(zip(row, _spread([0.0] * len(row), [layers.width(key) for key in row]), strict=True))
    for turn in range(ROUNDS):
        for row in layers.rows if turn % 2 == 0 else reversed(layers.rows):
            wished = [_mean([across[one] for one in near[key]], across[key]) for key in row]
            across.update(zip(row, _spread(wished, [layers.width(key) for key in row]), strict=True))
    return across


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _spread(wished: list[float], widths: list[int]) -> list[float]:
    """The places nearest to those wished (least squares) that keep the order and do not overlap.

    Pool adjacent violators: after taking off the room each needs, neighbours out of order share their mean.
    """
    room = [0.0]
    for one, following in itertools.pairwise(widths):
        room.append(room[-1] + (one + following) / 2 + GAP)
    pools: list[tuple[float, int]] = []
    for wish, taken in zip(wished, room, strict=False):
        pools.append((wish - taken, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (high, many), (low, few) = pools[-2], pools[-1]
            pools[-2:] = [((high * many + low * few) / (many + few), many + few)]
    level = [mean for mean, count in pools for _ in range(count)]
    return [one + taken for one, taken in zip(level, room, strict=False)]
