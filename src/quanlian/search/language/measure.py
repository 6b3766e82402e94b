"""How large a query is, counted in what a searcher wrote: a word in five fields is one leaf."""

from __future__ import annotations

from quanlian.search.tree import And, Boost, Filter, Near, Not, Or, Phrase, Query

LEVELS = 3
"""Levels of a tree that one pair of parentheses may make: alternatives of conditions of exclusions."""


def depth(query: Query) -> int:
    """How many levels of joined conditions there are."""
    if isinstance(query, And | Or):
        return 1 + max((depth(part) for part in query.parts), default=0)
    return 1 + depth(query.part) if isinstance(query, Not | Filter | Boost) else 0


def leaves(query: Query) -> int:
    """Words, proximities, values and ranges."""
    if isinstance(query, And) or (isinstance(query, Or) and scoped(query) is None):
        return sum(leaves(part) for part in query.parts)
    if isinstance(query, Not | Filter | Boost):
        return leaves(query.part)
    return 1


def scoped(query: Query) -> tuple[tuple[str, ...], Phrase | Near] | None:
    """The fields, and the condition in the first of them, where a query asks the same of one or several text fields."""
    parts = query.parts if isinstance(query, Or) else (query,)
    kept = [part for part in parts if isinstance(part, Phrase | Near)]
    if len(kept) < len(parts) or len({_bare(part) for part in kept}) != 1:
        return None
    fields = tuple(_field(part) for part in kept)
    return (fields, kept[0]) if len(set(fields)) == len(fields) else None


def _field(part: Phrase | Near) -> str:
    return part.field if isinstance(part, Phrase) else part.left.field


def _bare(part: Phrase | Near) -> object:
    if isinstance(part, Phrase):
        return part.terms
    return (part.left.terms, part.right.terms, part.gap, part.ordered, part.left.field == part.right.field)
