"""The words of a text as a ranked bag: which fields count how much, and how many of the terms a document must hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from quanlian.search.language.limits import MOST_TERMS
from quanlian.search.language.terms import terms_of
from quanlian.search.text.words import Wanted
from quanlian.search.tree import Ranked

WEIGHTS: tuple[tuple[str, float], ...] = (
    ("title", 3.0), ("abstract", 1.0), ("claims", 0.6), ("body", 0.4), ("applicant", 1.5), ("inventor", 1.5),
    ("goods", 1.0), ("agency", 0.5), ("address", 0.5),
)  # fmt: skip
"""Weights of the fields of the simple box. An abstract is worth 1."""
_SHARES = ((3, 1.0), (8, 0.75), (20, 0.6), (60, 0.35))
_LONG_SHARE = 0.2
_EMPTY_WORDS = frozenset(
    ["a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to", "with"]
)


def minimum_of(count: int) -> int:
    """How many of so many different terms a document must hold: all of three, three in four of eight, less of many.

    A short query says what it wants; a pasted abstract is no list of conditions.
    """
    share = next((share for most, share in _SHARES if count <= most), _LONG_SHARE)
    return max(1, ceil(count * share))


def bag(texts: Iterable[str]) -> tuple[Wanted, ...]:
    """The different terms of some texts, at most 200, without English words that say nothing.

    A single ideograph at the end of a longer piece is left out: as a prefix it fits nearly everything.
    """
    found = [term for text in texts for term in terms_of(text)]
    kept = [term for term in found if term.text not in _EMPTY_WORDS] or found
    sharp = [term for term in kept if not term.pattern] or kept
    return _once(sharp)[:MOST_TERMS]


def ranked(terms: Sequence[Wanted]) -> Ranked:
    return Ranked(WEIGHTS, tuple(terms), minimum_of(len(terms)))


def _once(found: Sequence[Wanted]) -> tuple[Wanted, ...]:
    single = dict.fromkeys((term.text, term.pattern) for term in found)
    return tuple(Wanted(at, text, pattern) for at, (text, pattern) in enumerate(single))
