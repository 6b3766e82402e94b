"""How likely a place names a brand: a logistic sum of its features with weights kept as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

from quanlian.similarity.mentions.context import Features


@dataclass(frozen=True, slots=True)
class Judge:
    """`least`: below this certainty a place is not taken for a brand (tuned for the F1 of exact spans)."""

    weights: Mapping[str, float]
    least: float

    def certainty(self, features: Features) -> float:
        weight = self.weights.get
        total = sum(value * weight(name, 0.0) for name, value in features.items())
        return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))
