"""Pieces of a query while it is read: conditions on texts stay open for proximity until they become a tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quanlian.search.fields import FULL_TEXT
from quanlian.search.language.operators import Proximity
from quanlian.search.text.words import Wanted
from quanlian.search.tree import All, And, Near, Not, Or, Phrase, Query, any_of


class Words(NamedTuple):
    """Terms side by side in any of the text fields; no `fields`: the searcher named none."""

    fields: tuple[str, ...]
    terms: tuple[Wanted, ...]

    def query(self) -> Query:
        return any_of(*(Phrase(field, self.terms) for field in self.fields or FULL_TEXT))


@dataclass(frozen=True, slots=True)
class Part:
    """`words`: the alternatives where the part is nothing but words (so a proximity may join it), else empty."""

    query: Query
    words: tuple[Words, ...] = ()


def of_words(*words: Words) -> Part:
    return Part(any_of(*(one.query() for one in words)), words)


def near(left: Words, right: Words, how: Proximity) -> Query | None:
    """Both close together in each field; None where the searcher named different fields."""
    if left.fields and right.fields and left.fields != right.fields:
        return None
    fields = left.fields or right.fields or FULL_TEXT
    return any_of(*(Near(Phrase(f, left.terms), Phrase(f, right.terms), how.gap, how.ordered) for f in fields))


def all_of(parts: Sequence[Part]) -> Part:
    if len(parts) == 1:
        return parts[0]
    queries = tuple(part.query for part in parts)
    return Part(And((All(), *queries) if all(isinstance(query, Not) for query in queries) else queries))


def one_of(parts: Sequence[Part]) -> Part:
    if len(parts) == 1:
        return parts[0]
    words = tuple(word for part in parts for word in part.words) if all(part.words for part in parts) else ()
    return Part(Or(tuple(standing(part.query) for part in parts)), words)


def standing(query: Query) -> Query:
    """A query that stands by itself: an exclusion is taken from everything."""
    return And((All(), query)) if isinstance(query, Not) else query
