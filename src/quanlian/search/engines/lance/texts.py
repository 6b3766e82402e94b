"""Questions to texts as Lance's full-text queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from quanlian.search import tree
from quanlian.search.engines.lance.library import queries
from quanlian.search.text.words import Wanted

if TYPE_CHECKING:
    from lance.query import FullTextQuery, Occur


def native(query: tree.Query, by: float = 1.0) -> FullTextQuery | None:
    """The whole question with its rank times `by`; None where Lance's full text cannot say it."""
    match query:
        case tree.Phrase(field, terms) if literal(terms):
            return _phrase(field, terms, by)
        case tree.Ranked(fields, terms, minimum) if not any(term.pattern for term in terms):
            return _ranked(fields, terms, minimum, by)
        case tree.Boost(part, more):
            return native(part, by * more)
        case tree.And(parts):
            never = [part.part for part in parts if isinstance(part, tree.Not)]
            must = [part for part in parts if not isinstance(part, tree.Not)]
            return _all([native(part, by) for part in must], [native(part) for part in never])
        case tree.Or(parts):
            return _any(native(part, by) for part in parts)
    return None


def combined(must: Sequence[FullTextQuery], never: Sequence[FullTextQuery]) -> FullTextQuery:
    """All of the first and none of the second; one of the first at least."""
    if len(must) == 1 and not never:
        return must[0]
    occur = queries().Occur
    return _boolean([(occur.MUST, one) for one in must] + [(occur.MUST_NOT, one) for one in never])


def any_term(field: str, terms: Sequence[str], by: float = 1.0) -> FullTextQuery:
    made: FullTextQuery = queries().MatchQuery(" ".join(terms), field, boost=by)
    return made


def in_a_row(field: str, terms: Sequence[str]) -> FullTextQuery:
    made: FullTextQuery = queries().PhraseQuery(" ".join(terms), field)
    return made


def literal(terms: Sequence[Wanted]) -> bool:
    """Whether the terms stand for themselves, one right after the other."""
    return all(not one.pattern and one.at == terms[0].at + at for at, one in enumerate(terms))


def _phrase(field: str, terms: Sequence[Wanted], by: float) -> FullTextQuery | None:
    if len(terms) == 1:
        return any_term(field, [terms[0].text], by)
    return in_a_row(field, [term.text for term in terms]) if by == 1.0 else None


def _ranked(
    fields: Sequence[tuple[str, float]], terms: Sequence[Wanted], minimum: int, by: float
) -> FullTextQuery | None:
    if minimum <= 1:
        return _any(any_term(field, [term.text for term in terms], by * weight) for field, weight in fields)
    if minimum == len(terms):
        each = [_any(any_term(field, [term.text], by * weight) for field, weight in fields) for term in terms]
        return _all(each, [])
    return None


def _all(must: Sequence[FullTextQuery | None], never: Sequence[FullTextQuery | None]) -> FullTextQuery | None:
    needed = [one for one in must if one is not None]
    unwanted = [one for one in never if one is not None]
    if not needed or len(needed) + len(unwanted) < len(must) + len(never):
        return None
    return combined(needed, unwanted)


def _any(parts: Iterable[FullTextQuery | None]) -> FullTextQuery | None:
    every = list(parts)
    found = [one for one in every if one is not None]
    if not found or len(found) < len(every):
        return None
    occur = queries().Occur
    return found[0] if len(found) == 1 else _boolean([(occur.SHOULD, one) for one in found])


def _boolean(parts: Sequence[tuple[Occur, FullTextQuery]]) -> FullTextQuery:
    made: FullTextQuery = queries().BooleanQuery(parts)
    return made
