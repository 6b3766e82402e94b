"""The words to highlight in what was found."""

from __future__ import annotations

from collections.abc import Iterator

from quanlian.search.language.wording import text_of
from quanlian.search.text.words import Wanted
from quanlian.search.tree import And, Boost, Filter, Near, Or, Phrase, Query, Ranked


def marked_words(query: Query) -> tuple[str, ...]:
    """Folded words (as `text.fold` folds), longest first; `?` and `*` where the searcher put them; nothing excluded.

    Of a ranked text the whole runs come with their single terms, since a document may hold only some of them.
    """
    return tuple(sorted(dict.fromkeys(_words(query)), key=lambda word: (-len(word), word)))


def _words(query: Query) -> Iterator[str]:
    match query:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _words(part)
        case Boost(part) | Filter(part):
            yield from _words(part)
        case Near(left, right):
            yield text_of(left.terms)
            yield text_of(right.terms)
        case Phrase(_field, terms):
            yield text_of(terms)
        case Ranked(_fields, terms):
            yield from (text_of((_alone(term),)) for term in terms)


def _alone(term: Wanted) -> Wanted:
    return term._replace(at=0)
