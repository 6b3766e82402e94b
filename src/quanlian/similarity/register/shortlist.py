"""From thousands looked at to the few that are compared exactly: the best of all, and the best of every ground."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from quanlian.similarity.register.candidates import KINDS, Candidates
from quanlian.similarity.register.kinds import Places

PLACES = {
    "said": 6,
    "looks": 8,
    "one": 4,
    "moved": 3,
    "inside": 4,
    "form": 4,
    "sound": 4,
    "latin": 6,
    "word": 5,
    "across": 6,
    "means": 6,
}
"""Places kept for each ground besides the best of all."""
Grounds = dict[str, float]
Chosen = list[tuple[int, int, float, Grounds]]
"""Segment, mark, first score, and the grounds the mark was kept for, each with how strong it is."""


def shortlist(found: Sequence[tuple[int, Candidates]], size: int) -> Chosen:
    """At least `size` marks where so many were found; each once, best first look first."""
    segments = np.concatenate([np.full(len(one.places), at) for at, one in found] or [np.zeros(0, np.int64)])
    places = np.concatenate([one.places for _, one in found] or [np.zeros(0, np.int64)])
    scores = np.concatenate([one.scores for _, one in found] or [np.zeros(0, np.float32)])
    kinds = np.concatenate([one.kinds for _, one in found] or [np.zeros((len(KINDS), 0), np.float32)], axis=1)
    grounds: dict[int, Grounds] = {int(at): {} for at in _top(scores, size)}
    for name, values in zip(KINDS, kinds, strict=True):
        for at in _top(values, PLACES[name]).tolist():
            if values[at] > 0:
                grounds.setdefault(at, {})[name] = float(values[at])
    return _once([(int(segments[at]), int(places[at]), float(scores[at]), why) for at, why in grounds.items()])


def _top(values: Places, count: int) -> Places:
    """Places of the greatest, ties by order."""
    if count < len(values):
        least = np.partition(values, -count)[-count]
        above = np.flatnonzero(values > least)
        level = np.flatnonzero(values == least)[: count - len(above)]
        chosen = np.concatenate((above, level))
    else:
        chosen = np.arange(len(values))
    return chosen[np.argsort(-values[chosen], kind="stable")]


def _once(chosen: Chosen) -> Chosen:
    """A mark found by two of the texts asked counts with its better look and all its grounds."""
    kept: dict[tuple[int, int], tuple[float, Grounds]] = {}
    for segment, place, score, why in chosen:
        before, known = kept.get((segment, place), (0.0, {}))
        both = {ground: max(why.get(ground, 0.0), known.get(ground, 0.0)) for ground in (*known, *why)}
        kept[segment, place] = max(score, before), both
    ordered = sorted(kept.items(), key=lambda pair: -pair[1][0])
    return [(segment, place, score, why) for (segment, place), (score, why) in ordered]
