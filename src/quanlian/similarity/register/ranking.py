"""The order people see: the exact score of the comparison, with places on the first page for every ground.

Hundreds of names may be as near as each other. An examiner wants the best of every ground before the tenth name of
one: the name that sounds the same, the one that looks the same, the one with one character changed. Ten at a time
are chosen so; within the ten, and between equals, the exact score decides, then the first look.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quanlian.similarity.register.found import Found

PAGE = 10
KEPT = {"said": 2, "moved": 1, "looks": 7, "one": 2, "word": 2, "latin": 2, "means": 2, "across": 5}
"""Places of the first page kept for a ground, where there are so many; given out in turns, one place a turn."""
STRONG = {"across": 0.7}
"""A ground is kept a place for from this strength on; else from any."""
BY_SCORE = 1
"""Places of the first page that always go by the score."""


@dataclass(frozen=True, slots=True)
class Ranked:
    found: Found
    first: float
    grounds: dict[str, float]

    @property
    def order(self) -> tuple[float, float, str]:
        return -round(self.found.likeness.score, 6), -self.first, self.found.entry.id


def ranked(marks: Sequence[Ranked], k: int) -> list[Found]:
    """The first k."""
    by_score = sorted(marks, key=lambda mark: mark.order)
    first = _page(by_score)
    shown = {mark.found.entry.id for mark in first}
    rest = [mark for mark in by_score if mark.found.entry.id not in shown]
    return [mark.found for mark in (*first, *rest)][:k]


def _page(by_score: list[Ranked]) -> list[Ranked]:
    kept = {mark.found.entry.id: mark for mark in by_score[:BY_SCORE]}
    for mark in (*_in_turns(by_score), *by_score):
        if len(kept) < PAGE:
            kept.setdefault(mark.found.entry.id, mark)
    return sorted(kept.values(), key=lambda mark: mark.order)


def _in_turns(by_score: list[Ranked]) -> Iterator[Ranked]:
    """The strongest of each ground, then the second of each …"""
    queues = [_strongest(by_score, ground)[:places] for ground, places in KEPT.items()]
    for turn in itertools.zip_longest(*queues):
        yield from filter(None, turn)


def _strongest(by_score: list[Ranked], ground: str) -> list[Ranked]:
    least = STRONG.get(ground, 0.0)
    able = [mark for mark in by_score if mark.grounds.get(ground, 0.0) > least]
    return sorted(able, key=lambda mark: -mark.grounds[ground])
