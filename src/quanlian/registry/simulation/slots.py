"""Weights as a list to draw from: an item stands in it as often as it weighs."""

from __future__ import annotations

from collections.abc import Sequence


def slots(weights: Sequence[float], size: int) -> list[int]:
    """Positions 0 … len-1, `size` of them, each at least once where its weight is positive.

    Largest remainders, so that the shares are as exact as the size allows. `ValueError` without any weight.
    """
    total = sum(weights)
    if total <= 0:
        raise ValueError("no weight")
    counts = [max(1, int(w * size / total)) if w > 0 else 0 for w in weights]
    order = sorted(range(len(weights)), key=lambda k: counts[k] - weights[k] * size / total)
    step = 0
    while sum(counts) < size:
        counts[order[step % len(order)]] += weights[order[step % len(order)]] > 0
        step += 1
    return [position for position, count in enumerate(counts) for _ in range(count)]


def harmonic(count: int, exponent: float = 1.0) -> list[float]:
    """1, 1/2^s, 1/3^s …: the uneven weights of a ranked list."""
    return [1 / (rank + 1) ** exponent for rank in range(count)]
