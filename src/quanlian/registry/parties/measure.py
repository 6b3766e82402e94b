"""How good a clustering is: pairwise precision, recall and F1, counted from cluster sizes (no loop over pairs)."""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PairCounts:
    """Pairs found and true, found at all, and true at all; they add up over parts of the data."""

    both: float
    found: float
    true: float

    @property
    def precision(self) -> float:
        """Share of found pairs that are true; 1 where none was found."""
        return self.both / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of true pairs that were found; 1 where there are none."""
        return self.both / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Interval:
    """A value with its 95 % interval."""

    value: float
    low: float
    high: float


def pair_counts(found: Mapping[str, str], truth: Mapping[str, str]) -> PairCounts:
    """Compare two labellings over the ids of `truth`; an id that `found` lacks counts as a cluster of its own."""
    cells = Counter((found.get(item, f"\0{item}"), label) for item, label in truth.items())
    return _counts_of_cells(cells)


def _counts_of_cells(cells: Mapping[tuple[str, str], int]) -> PairCounts:
    clusters: Counter[str] = Counter()
    entities: Counter[str] = Counter()
    for (cluster, entity), size in cells.items():
        clusters[cluster] += size
        entities[entity] += size
    return PairCounts(_pairs(cells.values()), _pairs(clusters.values()), _pairs(entities.values()))


def _pairs(sizes: Iterable[int]) -> float:
    return float(sum(math.comb(size, 2) for size in sizes))


def bootstrap_f1(
    found: Mapping[str, str], truth: Mapping[str, str], *, rounds: int = 500, seed: int = 20_240_101
) -> Interval:
    """F1 with its 95 % bootstrap interval. True entities are drawn, with replacement: mentions are not independent.

    A wrong pair of two entities counts half to each.
    """
    parts = list(_per_entity(found, truth).values())
    draw = random.Random(seed)  # noqa: S311 - a repeatable sample, no secret
    values = sorted(_sum(draw.choices(parts, k=len(parts))).f1 for _ in range(rounds))
    return Interval(_sum(parts).f1, values[int(0.025 * rounds)], values[min(rounds - 1, int(0.975 * rounds))])


def _per_entity(found: Mapping[str, str], truth: Mapping[str, str]) -> dict[str, PairCounts]:
    cells = Counter((found.get(item, f"\0{item}"), label) for item, label in truth.items())
    clusters: Counter[str] = Counter()
    own: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (cluster, entity), size in cells.items():
        clusters[cluster] += size
        own[entity].append((cluster, size))
    return {entity: _entity_counts(sizes, clusters) for entity, sizes in sorted(own.items())}


def _entity_counts(sizes: Sequence[tuple[str, int]], clusters: Mapping[str, int]) -> PairCounts:
    both = sum(math.comb(size, 2) for _, size in sizes)
    wrong = sum(size * (clusters[cluster] - size) / 2 for cluster, size in sizes)
    return PairCounts(both, both + wrong, math.comb(sum(size for _, size in sizes), 2))


def _sum(parts: Sequence[PairCounts]) -> PairCounts:
    return PairCounts(sum(p.both for p in parts), sum(p.found for p in parts), sum(p.true for p in parts))
