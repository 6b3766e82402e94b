"""What the inverted index of Lance cannot say: patterns, distances, how many of the terms.

Candidates come from the index, the stored terms decide.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

import numpy as np

from quanlian.search import tree
from quanlian.search.engines.lance import spelling, texts, vocabulary
from quanlian.search.engines.lance.found import NOTHING, Found, intersection, sorted_found, union
from quanlian.search.engines.lance.places import Lines, Numbers, followed, glob
from quanlian.search.engines.lance.rows import Places
from quanlian.search.engines.lance.state import State
from quanlian.search.text.words import Wanted, places

if TYPE_CHECKING:
    from lance.query import FullTextQuery

AT_ONCE = 1_000
"""Terms asked for in one search."""
FEW = 20_000
"""Candidates read rather than narrowed further."""


class Answers(Protocol):
    """What patterns lean on: the state, and the matches of the plainer questions they are made of."""

    @property
    def state(self) -> State: ...

    def found(self, query: tree.Query) -> Found: ...


def tags(state: State, query: tree.TagLike) -> Found:
    """Rows with a value that fits, by reading the column."""
    like = re.compile(glob(query.pattern, r"[\s\S]"))
    found = [np.empty(0, dtype=np.int64)]
    for column, start in zip(state.tags(query.field), state.rows.starts.tolist(), strict=False):
        fits = np.array([like.fullmatch(value) is not None for value in column.values.to_pylist()], dtype=np.bool_)
        found.append(column.having(fits) + start)
    rows = np.concatenate(found)
    return intersection([Found(rows, 1.0), Found(state.live)], state.rows.total)


def phrase(answers: Answers, query: tree.Phrase) -> Found:
    """Terms side by side, patterns or gaps among them."""
    if len(query.terms) == 1:
        return _single(answers, query.field, query.terms[0])
    if (spelt := spelling.spelt_out(answers.state, query.terms)) is not None:
        return _any_of(answers.state, [texts.in_a_row(query.field, terms) for terms in spelt])
    candidates = _candidates(answers, query)
    return Found(_verified(answers.state, query.field, candidates, lambda lines: lines.having(query.terms)), 1.0)


def near(answers: Answers, query: tree.Near) -> Found:
    """Ranks as much as both phrases."""
    field, left, right = query.left.field, query.left.terms, query.right.terms
    both = [answers.found(tree.Phrase(field, terms)) for terms in (left, right)]
    found = intersection(both, answers.state.rows.total)
    good = _verified(answers.state, field, found.rows, lambda lines: _near(lines, query))
    return found.kept(np.isin(found.rows, good, assume_unique=True))


def ranked(answers: Answers, query: tree.Ranked) -> Found:
    """Any or so many of the terms, ranked by those that can be."""
    total = answers.state.rows.total
    held = np.zeros(total, dtype=np.int32)
    found = [_anywhere(answers, query, term) for term in query.terms]
    for one in found:
        held[one.rows] += 1
    every = union(found, total)
    return every.kept(held[every.rows] >= max(1, query.minimum))


def _anywhere(answers: Answers, query: tree.Ranked, term: Wanted) -> Found:
    if not term.pattern:
        return answers.found(tree.Ranked(query.fields, (term,)))
    alone = [(answers.found(tree.Phrase(field, (term,))), weight) for field, weight in query.fields]
    return union([one.times(weight) for one, weight in alone], answers.state.rows.total)


def _single(answers: Answers, field: str, term: Wanted) -> Found:
    if not term.pattern:
        return answers.found(tree.Phrase(field, (term._replace(at=0),)))
    state = answers.state
    terms = vocabulary.matching(state.vocabulary, term.text)
    if terms is None:
        return Found(_verified(state, field, state.live, lambda lines: lines.having((term,))), 1.0)
    return _any_of(state, [texts.any_term(field, terms[at : at + AT_ONCE]) for at in range(0, len(terms), AT_ONCE)])


def _any_of(state: State, asked: Sequence[FullTextQuery]) -> Found:
    found = [sorted_found(state.matches(one)[0], 1.0) for one in asked]
    return Found(union(found, state.rows.total).rows, 1.0) if found else NOTHING


def _candidates(answers: Answers, query: tree.Phrase) -> Places:
    """Rows with all its literal parts; the patterns are looked up only where those are many."""
    total = answers.state.rows.total
    found = [answers.found(tree.Phrase(query.field, run)) for run in _runs(query.terms)]
    if found and (few := intersection(found, total)) and len(few) <= FEW:
        return few.rows
    wild = (tree.Phrase(query.field, (term._replace(at=0),)) for term in query.terms if term.pattern)
    parts = [*found, *map(answers.found, wild)]
    return intersection(parts, total).rows


def _runs(terms: Sequence[Wanted]) -> Iterator[tuple[Wanted, ...]]:
    """The stretches of literal terms right after each other."""
    literal = [term for term in terms if not term.pattern]
    for _, run in groupby(enumerate(literal), key=lambda one: one[1].at - one[0]):
        yield tuple(term for _, term in run)


def _verified(state: State, field: str, rows: Places, good: Callable[[Lines], Numbers]) -> Places:
    """The rows whose stored terms are good, sorted."""
    kept = [np.empty(0, dtype=np.int64)]
    for part, stored in state.texts(field, rows):
        kept.append(part[good(Lines(stored))])
    return np.sort(np.concatenate(kept))


def _near(lines: Lines, query: tree.Near) -> Numbers:
    left, right = query.left.terms, query.right.terms
    first, then = lines.starts(left), lines.starts(right)
    found = followed(first, then, places(left), query.gap)
    if query.ordered:
        return found
    return np.union1d(found, followed(then, first, places(right), query.gap))
