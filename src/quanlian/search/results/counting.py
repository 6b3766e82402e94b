"""How many there are: exactly up to a cap, above it estimated from an honest sample and said to be so."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, log10

from quanlian.search.document import BUCKETS
from quanlian.search.port import View
from quanlian.search.tree import Filter, Query, Tag, both

CAP = 10_000
"""Up to so many hits everything is counted exactly."""
SAMPLE = 5_000
"""Hits the sample aims at: a share read from so many is right to about one and a half percent."""
PROBE, WIDER = 1, BUCKETS // 64
"""Parts looked into to learn how large a result is: first one, then, where that does not decide, a sixty-fourth."""
DIGITS = 3
"""Digits of an estimate that mean something."""


@dataclass(frozen=True, slots=True)
class Total:
    """`about`: estimated, to be shown with 约."""

    number: int
    about: bool = False


@dataclass(frozen=True, slots=True)
class Sample:
    """What to count instead of the result: the result itself, or so many of its equal parts."""

    query: Query
    parts: int = BUCKETS

    @property
    def about(self) -> bool:
        return self.parts < BUCKETS

    def scaled(self, count: int) -> int:
        """What a count in the sample says of the whole."""
        return rounded(count * BUCKETS / self.parts) if self.about else count


def measured(view: View, query: Query, cap: int = CAP) -> tuple[Total, Sample]:
    """The number of hits, and where to count facets."""
    if view.size <= cap:
        return Total(view.count(query)), Sample(query)
    parts = PROBE
    found = view.count(_parts_of(query, parts))
    if found * BUCKETS < 4 * cap * parts:  # near the cap a few documents decide: look closer
        parts = WIDER
        found = view.count(_parts_of(query, parts))
    if found * BUCKETS * 4 <= cap * 5 * parts:
        exact = view.count(query)
        return Total(exact), Sample(query) if exact <= cap else _sample(query, found, parts)
    sample = _sample(query, found, parts)
    return Total(sample.scaled(view.count(sample.query)), about=True), sample


def rounded(value: float) -> int:
    """To the digits that mean something."""
    return round(round(value, DIGITS - 1 - int(log10(value))) if value >= 10**DIGITS else value)


def _sample(query: Query, found: int, of: int) -> Sample:
    """As many parts as the aim needs where so many parts held so many hits; fewer than all."""
    parts = min(BUCKETS - 1, max(1, ceil(SAMPLE * of / max(1, found))))
    return Sample(_parts_of(query, parts), parts)


def _parts_of(query: Query, parts: int) -> Query:
    return both(query, Filter(Tag("bucket", tuple(str(one) for one in range(parts)))))
