"""The same question in a shape that costs less: the rarest condition is asked first, also within alternatives.

A conjunction follows its rarest part and asks the others only about what that one finds. Alternatives are different:
the engine works them out for thousands of documents at a time, and with phrases in them, place by place. So the rarest
part is put beside every phrase that stands in an alternative, as a filter: it takes nothing away that the conjunction
would not take away, and adds nothing to the rank.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tantivy import Searcher

from quanlian.search import tree

GAIN = 2
"""How many times rarer than a phrase the other part must be."""
SPREAD = 8
"""The same for words that are ranked: they are cheaper to work out."""
NARROW = 0.5
"""Share of all documents below which a filter goes along with the rarest part."""


class Easing:
    """For one state of the index."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        self._size = int(searcher.num_docs)
        self._known: dict[tuple[str, str], int] = {}

    def eased(self, query: tree.Query) -> tree.Query:
        """Finds the same documents with the same rank."""
        match query:
            case tree.And(parts):
                return self._conjunction(tuple(_flat(self.eased(part) for part in parts)))
            case tree.Or(parts):
                return tree.Or(tuple(self.eased(part) for part in parts))
            case tree.Not(part) | tree.Filter(part) | tree.Boost(part, _):
                return replace(query, part=self.eased(part))
        return query

    def most(self, query: tree.Query) -> int:
        """No more documents than this can match."""
        match query:
            case tree.Nothing():
                return 0
            case tree.Tag(field, values):
                return sum(self._having(field, value) for value in values)
            case tree.Phrase(field, terms):
                return min((self._having(field, one.text) for one in terms if not one.pattern), default=self._size)
            case tree.Near(left, right, _, _):
                return min(self.most(left), self.most(right))
            case tree.Ranked(fields, terms, _):
                return sum(self.most(tree.Phrase(name, (one,))) for name, _ in fields for one in terms)
            case tree.And(parts):
                return min((self.most(part) for part in parts), default=self._size)
            case tree.Or(parts):
                return sum(self.most(part) for part in parts)
            case tree.Filter(part) | tree.Boost(part, _):
                return self.most(part)
        return self._size

    def _conjunction(self, parts: tuple[tree.Query, ...]) -> tree.Query:
        if not any(_alternatives(part) for part in parts):
            return tree.And(parts)
        rarest = min(parts, key=self.most)
        limit = self.most(rarest) * GAIN
        if limit >= self._size:
            return tree.And(parts)
        along = [part for part in parts if part is not rarest and self._narrow(part)]
        beside = tree.Filter(
            tree.both(*(one.part if isinstance(one, tree.Filter) else one for one in (rarest, *along)))
        )
        return tree.And(tuple(part if part is rarest else self._with(part, beside, limit) for part in parts))

    def _narrow(self, part: tree.Query) -> bool:
        tag = isinstance(part, tree.Filter) and isinstance(part.part, tree.Tag)
        return tag and self.most(part) < NARROW * self._size

    def _with(self, part: tree.Query, beside: tree.Filter, limit: int) -> tree.Query:
        """The filter beside every phrase of the alternatives that could hold many more documents."""
        match part:
            case tree.Or(parts):
                return tree.Or(tuple(self._with(one, beside, limit) for one in parts))
            case tree.Not(inner) | tree.Filter(inner) | tree.Boost(inner, _):
                return replace(part, part=self._with(inner, beside, limit))
            case tree.Phrase(_, terms) if len(terms) > 1 and self.most(part) > limit:
                return tree.And((part, beside))
            case tree.Ranked(_, _, minimum) if minimum <= 1 and self.most(part) > limit * SPREAD:
                return tree.Or(tuple(tree.And((one, beside)) for one in _single(part)))
        return part

    def _having(self, field: str, term: str) -> int:
        if (field, term) not in self._known:
            self._known[field, term] = int(self._searcher.doc_freq(field, term))
        return self._known[field, term]


def _bare(part: tree.Query) -> tree.Query:
    return part.part if isinstance(part, tree.Filter) else part


def _single(ranked: tree.Ranked) -> Iterator[tree.Ranked]:
    """Word by word and field by field; the rank is the sum."""
    for field in ranked.fields:
        for term in ranked.terms:
            yield tree.Ranked((field,), (term,))


def _flat(parts: Iterable[tree.Query]) -> Iterator[tree.Query]:
    """Without conjunctions in the conjunction."""
    for part in parts:
        yield from _flat(part.parts) if isinstance(part, tree.And) else (part,)


def _alternatives(part: tree.Query) -> bool:
    """Whether there are alternatives in it that are dear."""
    match part:
        case tree.Ranked():
            return True
        case tree.Or(parts):
            return any(isinstance(one, tree.Phrase) or _alternatives(one) for one in parts)
        case tree.Not(inner) | tree.Filter(inner) | tree.Boost(inner, _):
            return isinstance(inner, tree.Phrase) or _alternatives(inner)
    return False
