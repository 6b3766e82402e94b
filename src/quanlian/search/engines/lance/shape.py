"""The same question in a plainer shape: nothing empty, nothing nested that need not be.

So more of it can be given to Lance as one query. What is found and how it ranks stays the same.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import singledispatch

from quanlian.search import tree

ALL, NOTHING = tree.All(), tree.Nothing()


def plain(query: tree.Query, like: Callable[[tree.TagLike], tree.Query]) -> tree.Query:
    """`like`: what stands for a pattern of tags."""
    match query:
        case tree.And(parts):
            return _and([plain(part, like) for part in parts])
        case tree.Or(parts):
            return _or([plain(part, like) for part in parts])
        case tree.Not(part):
            return _not(plain(part, like))
        case tree.Filter(part):
            return _filter(plain(part, like))
        case tree.Boost(part, by):
            return _boost(plain(part, like), by)
        case tree.TagLike():
            return like(query)
        case tree.Phrase(_, ()) | tree.Ranked(_, ()) | tree.Ranked((), _) | tree.Tag(_, ()):
            return NOTHING
        case tree.Near(left, right) if not left.terms or not right.terms:
            return NOTHING
    return query


def _and(parts: list[tree.Query]) -> tree.Query:
    flat = [one for part in parts for one in (part.parts if isinstance(part, tree.And) else (part,))]
    kept = [part for part in flat if not isinstance(part, tree.All)]
    return NOTHING if NOTHING in kept else tree.both(*kept)


def _or(parts: list[tree.Query]) -> tree.Query:
    return tree.any_of(*(part for part in parts if not isinstance(part, tree.Nothing)))


@singledispatch
def _not(part: tree.Query) -> tree.Query:
    return tree.Not(part)


@_not.register
def _(part: tree.All) -> tree.Query:
    return NOTHING


@_not.register
def _(part: tree.Nothing) -> tree.Query:
    return ALL


@_not.register
def _(part: tree.Not) -> tree.Query:
    return _filter(part.part)


@_not.register(tree.Filter)
@_not.register(tree.Boost)
def _(part: tree.Filter | tree.Boost) -> tree.Query:
    return _not(part.part)


def _filter(part: tree.Query) -> tree.Query:
    match part:
        case tree.And(parts):
            return tree.And(tuple(_filter(one) for one in parts))
        case tree.Boost(inner, _):
            return _filter(inner)
        case tree.All() | tree.Nothing() | tree.Not() | tree.Filter():
            return part
    return tree.Filter(part)


def _boost(part: tree.Query, by: float) -> tree.Query:
    match part:
        case tree.All() | tree.Nothing() | tree.Not() | tree.Filter():
            return part
        case tree.Boost(inner, more):
            return tree.Boost(inner, by * more)
    return tree.Boost(part, by)


def worth(query: tree.Query) -> float | None:
    """What each match adds to the rank, where that is the same for all; None where it is not.

    Tags, days and patterns count 1, alternatives of them together as much as the best of them.
    """
    match query:
        case tree.All() | tree.Nothing() | tree.Not() | tree.Filter():
            return 0.0
        case tree.Tag() | tree.TagLike() | tree.Span():
            return 1.0
        case tree.Phrase(_, terms):
            return 1.0 if any(term.pattern for term in terms) else None
        case tree.Boost(part, by):
            return None if (inner := worth(part)) is None else inner * by
        case tree.And(parts) | tree.Or(parts):
            return _together(parts, sum if isinstance(query, tree.And) else max)
    return None


def _together(parts: tuple[tree.Query, ...], how: Callable[[list[float]], float]) -> float | None:
    each = [one for part in parts if (one := worth(part)) is not None]
    return how(each) if len(each) == len(parts) else None
