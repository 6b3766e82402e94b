"""A phrase with patterns as the few phrases it can stand for."""

from __future__ import annotations

from collections.abc import Sequence

from quanlian.search.engines.lance import vocabulary
from quanlian.search.engines.lance.state import State
from quanlian.search.text.fold import IDEOGRAPH, table
from quanlian.search.text.words import Wanted

MOST = 64
"""Phrases searched for rather than texts read."""


def spelt_out(state: State, phrase: Sequence[Wanted]) -> list[tuple[str, ...]] | None:
    """The phrases that could stand in a text; None where they are many, or places are left open."""
    if any(one.at != phrase[0].at + at for at, one in enumerate(phrase)):
        return None
    found: list[tuple[str, ...]] = [()]
    for one in phrase:
        terms = vocabulary.matching(state.vocabulary, one.text) if one.pattern else [one.text]
        if terms is None:
            return None
        found = [(*before, term) for before in found for term in terms if not before or _joins(before[-1], term)]
        if len(found) > MOST * MOST:
            return None
    return found if len(found) <= MOST else None


def _joins(term: str, after: str) -> bool:
    """After a pair of ideographs always comes a term that begins with the second."""
    pair = len(term) == 2 and int(table().kind[ord(term[1])]) == IDEOGRAPH
    return not pair or after.startswith(term[1])
