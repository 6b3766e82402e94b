"""What a query must find, by looking at every document: the judge of every engine.

Nothing of the engines is used, nor of the fast analyser: the terms are those of `slow`, and each is looked for in one
long string of all documents' terms.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from quanlian.search import tree
from quanlian.search.document import Document, bucket_of
from quanlian.search.text.words import Wanted
from tests.search.slow import is_ideograph, slow_terms

Mask = NDArray[np.bool_]


class Lines:
    """One text field of all documents: a line each, a blank on either side of every term."""

    def __init__(self, texts: Iterable[str]) -> None:
        lines = [f" {' '.join(slow_terms(text))} \n" for text in texts]
        self.whole = "".join(lines)
        self.ends = np.cumsum([len(line) for line in lines])

    def having(self, phrase: Sequence[Wanted]) -> Mask:
        found = np.zeros(len(self.ends), dtype=np.bool_)
        if phrase:
            found[np.searchsorted(self.ends, self._places(phrase), side="right")] = True
        return found

    def terms(self, number: int) -> list[str]:
        start = int(self.ends[number - 1]) if number else 0
        return self.whole[start : int(self.ends[number])].split()

    def _places(self, phrase: Sequence[Wanted]) -> list[int]:
        if all(not one.pattern and one.at == at for at, one in enumerate(phrase)):
            return self._literally(f" {' '.join(one.text for one in phrase)} ")
        return [match.start() for match in re.finditer(_expression(phrase), self.whole)]

    def _literally(self, piece: str) -> list[int]:
        """The first place in each line."""
        places, at = [], self.whole.find(piece)
        while at >= 0:
            places.append(at)
            at = self.whole.find(piece, self.whole.index("\n", at))
        return places


class Scan:
    """All documents, the last of each key."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = list({one.key: one for one in documents}.values())
        self._lines: dict[str, Lines] = {}
        self._found: dict[tree.Query, Mask] = {}

    def keys(self, query: tree.Query) -> set[str]:
        return {self._names[at] for at in np.flatnonzero(self.mask(query))}

    def count(self, query: tree.Query) -> int:
        return int(self.mask(query).sum())

    def facets(self, query: tree.Query, fields: Sequence[str], limit: int) -> dict[str, list[tuple[str, int]]]:
        chosen = [self.documents[at] for at in np.flatnonzero(self.mask(query))]
        return {name: _most((value for one in chosen for value in tags(one, name)), limit) for name in fields}

    def mask(self, query: tree.Query) -> Mask:
        if query not in self._found:
            self._found[query] = self._answer(query)
        return self._found[query]

    @cached_property
    def _names(self) -> list[str]:
        return [one.key for one in self.documents]

    def _answer(self, query: tree.Query) -> Mask:  # one line a kind of query
        match query:
            case tree.All():
                return self._every(True)
            case tree.Nothing():
                return self._every(False)
            case tree.Phrase(field, terms):
                return self._field(field).having(terms)
            case tree.Near():
                return self._near(query)
            case tree.Ranked(fields, terms, minimum):
                return self._ranked(fields, terms, minimum)
            case tree.Tag(field, values):
                return self._test(lambda one: not tags(one, field).isdisjoint(values))
            case tree.Keys(keys):
                return self._test(lambda one: one.key in keys)
            case tree.TagLike(field, pattern):
                like = re.compile(_glob(pattern, r"[\s\S]"))
                return self._test(lambda one: any(like.fullmatch(value) for value in tags(one, field)))
            case tree.Span(field, low, high):
                return self._test(lambda one: _within(one.numbers.get(field), low, high))
            case tree.And(parts):
                return np.logical_and.reduce([self._every(True), *map(self.mask, parts)])
            case tree.Or(parts):
                return np.logical_or.reduce([self._every(False), *map(self.mask, parts)])
            case tree.Not(part):
                return ~self.mask(part)
            case tree.Filter(part) | tree.Boost(part, _):
                return self.mask(part)
        raise TypeError(query)

    def _every(self, value: bool) -> Mask:
        return np.full(len(self.documents), value, dtype=np.bool_)

    def _test(self, good: object) -> Mask:
        return np.fromiter(map(good, self.documents), np.bool_, len(self.documents))  # type: ignore[call-overload]

    def _field(self, field: str) -> Lines:
        if field not in self._lines:
            self._lines[field] = Lines(one.text.get(field, "") for one in self.documents)
        return self._lines[field]

    def _ranked(self, fields: Sequence[tuple[str, float]], terms: Sequence[Wanted], minimum: int) -> Mask:
        held = np.zeros(len(self.documents), dtype=np.int64)
        for term in terms:
            alone = (term._replace(at=0),)
            held += np.logical_or.reduce([self._every(False), *(self._field(name).having(alone) for name, _ in fields)])
        return held >= max(1, minimum)

    def _near(self, query: tree.Near) -> Mask:
        found, lines = self._every(False), self._field(query.left.field)
        both = lines.having(query.left.terms) & self._field(query.right.field).having(query.right.terms)
        for at in np.flatnonzero(both):
            found[at] = _near(lines.terms(at), query)
        return found


def tags(one: Document, field: str) -> set[str]:
    return set(one.tags.get(field, ())) | ({bucket_of(one.key)} if field == "bucket" else set())


def _near(terms: list[str], query: tree.Near) -> bool:
    left, right = _starts(terms, query.left.terms), _starts(terms, query.right.terms)
    left_wide, right_wide = _width(query.left.terms), _width(query.right.terms)
    return any(
        0 <= then - first - left_wide <= query.gap
        or (not query.ordered and 0 <= first - then - right_wide <= query.gap)
        for first in left
        for then in right
    )


def _starts(terms: list[str], phrase: Sequence[Wanted]) -> list[int]:
    def fits(start: int, one: Wanted) -> bool:
        at = start + one.at
        return at < len(terms) and re.fullmatch(_term(one), terms[at]) is not None

    return [start for start in range(len(terms)) if all(fits(start, one) for one in phrase)]


def _width(phrase: Sequence[Wanted]) -> int:
    """Ideographs and words the phrase takes up: the right half of a pair is one more."""
    last = phrase[-1]
    pair = len(last.text) == 2 and "*" not in last.text and any(map(is_ideograph, last.text))
    return last.at + (2 if pair else 1)


def _expression(phrase: Sequence[Wanted]) -> str:
    by_place = {one.at: _term(one) for one in phrase}
    first = min(by_place)
    return "".join(" " + by_place.get(at, r"[^ \n]+") for at in range(first, max(by_place) + 1)) + "(?= )"


def _term(one: Wanted) -> str:
    return _glob(one.text, r"[^ \n]") if one.pattern else re.escape(one.text)


def _glob(pattern: str, any_char: str) -> str:
    return "".join({"?": any_char, "*": any_char + "*"}.get(char, re.escape(char)) for char in pattern)


def _within(number: int | None, low: int | None, high: int | None) -> bool:
    return number is not None and (low is None or low <= number) and (high is None or number <= high)


def _most(values: Iterable[str], limit: int) -> list[tuple[str, int]]:
    return sorted(Counter(values).items(), key=lambda one: (-one[1], one[0]))[:limit]
