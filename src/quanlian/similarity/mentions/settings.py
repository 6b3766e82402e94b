"""What the finder of mentions goes by; the numbers are data (`data/similarity/mentions.yaml`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from quanlian.similarity.marks.tables import mapping
from quanlian.similarity.mentions.judging import Judge


def _near(name: str) -> float:
    return float(str(mapping("mentions", "near")[name]))


@dataclass(frozen=True, slots=True)
class Settings:
    """`near`: also names that sound, look or are spelt alike. `least_score`: of a near mention, 0-1.

    `least_certainty`: mentions that are more likely ordinary words than this are left out.
    """

    near: bool = True
    least_score: float = field(default_factory=lambda: _near("least_score"))
    least_certainty: float = field(default_factory=lambda: _near("least_certainty"))


@cache
def judge(kind: str) -> Judge:
    """`among`: a long list and a body of titles are known. `alone`: neither."""
    told = mapping("mentions", kind)
    weights = told["weights"]
    kept = {str(name): float(value) for name, value in weights.items()} if isinstance(weights, dict) else {}
    return Judge(kept, float(str(told["least"])))
