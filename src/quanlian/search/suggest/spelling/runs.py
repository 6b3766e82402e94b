"""A run of ideographs that may be misspelt: other runs that the titles of the registry make likelier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import log
from typing import NamedTuple

from quanlian.search.suggest.spelling.alike import SOUND, WORTH, Alike
from quanlian.search.suggest.spelling.counts import Counts

SEEN = 3
"""Times that a pair must stand in titles to be believed."""
BETTER = 20
"""How many times likelier than what was typed."""
SWAPPED, BOTH = "字序颠倒", "两字均为同音字"
_SWAP_WORTH, _BOTH_WORTH = 0.8, 0.5
_PAIR = 2


class Guess(NamedTuple):
    """Characters from `start` to `end` of the run replaced by `right`; `score` orders guesses."""

    start: int
    end: int
    right: str
    kind: str
    score: float


def guesses(run: str, counts: Counts, alike: Alike) -> list[Guess]:
    """Best first; none where every pair of the run is common, or where nothing better is known."""
    typed = counts.pairs(_pairs(run)).tolist()
    if not typed or min(typed) >= SEEN * BETTER:
        return []
    tried = list(_tried(run, typed, alike))
    found = [one for one in (_weighed(run, guess, typed, counts) for guess in tried) if one]
    found = found or list(_both(run, typed, counts, alike))
    return sorted(found, key=lambda one: (-one.score, one.right))


def changed(run: str, guess: Guess) -> str:
    return run[: guess.start] + guess.right + run[guess.end :]


def _pairs(run: str) -> list[str]:
    return [run[at : at + _PAIR] for at in range(len(run) - 1)]


def _around(typed: Sequence[int], start: int, end: int) -> Sequence[int]:
    """The counts of the pairs that characters start..end belong to."""
    return typed[max(0, start - 1) : end]


def _tried(run: str, typed: Sequence[int], alike: Alike) -> Iterator[Guess]:
    for at, char in enumerate(run):
        if min(_around(typed, at, at + 1)) < SEEN * BETTER:
            for other, kind in alike.candidates(char):
                yield Guess(at, at + 1, other, kind, WORTH[kind])
    for at in range(len(run) - 1):
        if run[at] != run[at + 1]:
            yield Guess(at, at + 2, run[at + 1] + run[at], SWAPPED, _SWAP_WORTH)


def _weighed(run: str, guess: Guess, typed: Sequence[int], counts: Counts) -> Guess | None:
    """The guess with its score, where all its pairs are believed and much likelier than those typed."""
    new = _around(counts.pairs(_pairs(changed(run, guess))).tolist(), guess.start, guess.end)
    worst, was = min(new), min(_around(typed, guess.start, guess.end))
    if worst < max(SEEN, was * BETTER):
        return None
    return guess._replace(score=guess.score * log(1 + worst))


def _both(run: str, typed: Sequence[int], counts: Counts, alike: Alike) -> Iterator[Guess]:
    """Two neighbours both replaced by characters of their sounds, where the pair typed was never seen."""
    for at, count in enumerate(typed):
        if count:
            continue
        pairs = ["".join(pair) for pair in product(sorted(alike.same(run[at])), sorted(alike.same(run[at + 1])))]
        times = counts.pairs(pairs)
        for best in times.argsort()[::-1][:3].tolist():
            guess = Guess(at, at + _PAIR, pairs[best], BOTH, _BOTH_WORTH)
            if times[best] >= SEEN and (one := _weighed(run, guess, typed, counts)):
                yield one


__all__ = ["BOTH", "SOUND", "SWAPPED", "Guess", "changed", "guesses"]
