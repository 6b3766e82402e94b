"""The order within each layer: by the mean place of the neighbours, sweeping down and up, keeping the best."""

from __future__ import annotations

from collections import defaultdict

from quanlian.procedures.drawing.layers import Layers

SWEEPS = 12
Neighbours = dict[str, list[str]]


def ordered(layers: Layers) -> Layers:
    """The same layers with as few crossings as the sweeps find."""
    up: Neighbours = defaultdict(list)
    for above, belows in layers.down.items():
        for below in belows:
            up[below].append(above)
    best, least = [list(row) for row in layers.rows], crossings(layers)
    for turn in range(SWEEPS):
        _sweep(layers.rows, up if turn % 2 == 0 else layers.down, downwards=turn % 2 == 0)
        if (count := crossings(layers)) < least:
            best, least = [list(row) for row in layers.rows], count
    layers.rows = best
    return layers


def crossings(layers: Layers) -> int:
    """How many pairs of arrows cross."""
    total = 0
    for row, following in zip(layers.rows, layers.rows[1:], strict=False):
        place = {key: at for at, key in enumerate(following)}
        seen: list[int] = []
        for key in row:
            own = sorted(place[one] for one in layers.down.get(key, ()))
            total += sum(1 for low in own for high in seen if high > low)
            seen += own
    return total


def _sweep(rows: list[list[str]], neighbours: Neighbours, *, downwards: bool) -> None:
    numbers = range(1, len(rows)) if downwards else range(len(rows) - 2, -1, -1)
    for number in numbers:
        fixed = rows[number - 1] if downwards else rows[number + 1]
        place = {key: at for at, key in enumerate(fixed)}
        rows[number] = _by_mean(rows[number], neighbours, place)


def _by_mean(row: list[str], neighbours: Neighbours, place: dict[str, int]) -> list[str]:
    """A key without neighbours stays where it is."""
    wished = {}
    for at, key in enumerate(row):
        near = [place[one] for one in neighbours.get(key, ()) if one in place]
        wished[key] = sum(near) / len(near) if near else at
    return sorted(row, key=lambda key: wished[key])
