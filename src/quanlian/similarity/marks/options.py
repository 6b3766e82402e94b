"""What a comparison may be told beyond the two signs."""

from __future__ import annotations

from dataclasses import dataclass, field

from quanlian.similarity.marks import tables


def _setting(name: str) -> float:
    return float(str(tables.table("settings")[name]))


@dataclass(frozen=True, slots=True)
class Options:
    """`famous`: folded texts of marks known to the public (W13). `dialects`: "cantonese", "hokkien".

    `vectors` asks the sentence model about meaning (slow: loads a model). Thresholds are scores, 0-100.
    """

    famous: frozenset[str] = frozenset()
    dialects: tuple[str, ...] = ()
    vectors: bool = False
    similar: float = field(default_factory=lambda: _setting("similar"))
    review: float = field(default_factory=lambda: _setting("review"))


DEFAULT = Options()
