"""Measures of one ranking, and a bootstrap interval of many."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

import numpy as np


def ndcg(run: Sequence[str], good: Collection[str], depth: int = 10) -> float:
    gain = sum(1 / math.log2(at + 2) for at, one in enumerate(run[:depth]) if one in good)
    return gain / sum(1 / math.log2(at + 2) for at in range(min(depth, len(good))))


def reciprocal(run: Sequence[str], good: Collection[str]) -> float:
    return next((1 / at for at, one in enumerate(run, 1) if one in good), 0.0)


def told(values: Sequence[float], rounds: int = 1_000) -> str:
    """The mean and its 95 % interval."""
    given, random = np.array(values), np.random.default_rng(7)
    means = [given[random.integers(0, len(given), len(given))].mean() for _ in range(rounds)]
    low, high = np.quantile(means, (0.025, 0.975))
    return f"{given.mean():.4f} [{low:.3f}, {high:.3f}]"
