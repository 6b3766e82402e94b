"""The best places that do not overlap."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import TypeVar

from quanlian.similarity.mentions.mention import How, Mention

_RANK = {How.EXACT: 1.0, How.ALIAS: 1.0, How.DISGUISED: 0.95, How.SPELLING: 0.9, How.SHAPE: 0.9, How.SOUND: 0.85}
T = TypeVar("T")


def best(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions without overlap: longer, surer and plainer ones win."""
    return best_by(mentions, lambda one: (one.start, one.end), _weight)


def _weight(one: Mention) -> float:
    return (0.2 + one.certainty) * one.score**2 * _RANK[one.how] * (one.end - one.start - 0.5)


def best_by(items: Iterable[T], place: Callable[[T], tuple[int, int]], weight: Callable[[T], float]) -> list[T]:
    """Of all sets of items whose places [start, end) do not overlap the one of greatest weight, in order."""
    rows = sorted(items, key=lambda item: place(item)[::-1])
    ends = [place(item)[1] for item in rows]
    kept: list[tuple[float, bool, int]] = [(0.0, False, 0)]
    for at, item in enumerate(rows):
        before = bisect_right(ends, place(item)[0], 0, at)
        taken = kept[before][0] + weight(item)
        kept.append((taken, True, before) if taken > kept[at][0] else (kept[at][0], False, at))
    return _traced(rows, kept)


def _traced(rows: list[T], kept: list[tuple[float, bool, int]]) -> list[T]:
    chosen: list[T] = []
    at = len(rows)
    while at:
        _, taken, before = kept[at]
        if taken:
            chosen.append(rows[at - 1])
        at = before
    return chosen[::-1]
