"""Our tree as tantivy queries. Tags, patterns and spans count 1 where they match; texts count by BM25."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import singledispatch
from typing import TypeVar

from tantivy import FieldType, Occur, Schema
from tantivy import Query as Native

from quanlian.search import tree
from quanlian.search.engines.embedded.schema import KEY
from quanlian.search.text.words import MANY, ONE, Wanted, places

T = TypeVar("T", bound=tree.Query)
Compile = Callable[[T, Schema], Native]


@singledispatch
def native(query: tree.Query, schema: Schema) -> Native:
    raise TypeError(type(query).__name__)


@native.register
def _(query: tree.All, schema: Schema) -> Native:
    return Native.const_score_query(Native.all_query(), 0.0)


@native.register
def _(query: tree.Nothing, schema: Schema) -> Native:
    return Native.empty_query()


@native.register
def _(query: tree.Phrase, schema: Schema) -> Native:
    return _side_by_side(schema, query.field, query.terms)


@native.register
def _(query: tree.Near, schema: Schema) -> Native:
    """One phrase for every allowed distance: exact, whatever the operands are."""
    pairs = [(query.left.terms, query.right.terms)]
    if not query.ordered:
        pairs.append((query.right.terms, query.left.terms))
    apart = [
        _side_by_side(schema, query.left.field, (*first, *_moved(then, places(first) + gap)))
        for first, then in pairs
        for gap in range(query.gap + 1)
    ]
    return Native.disjunction_max_query(apart)


@native.register
def _(query: tree.Ranked, schema: Schema) -> Native:
    if query.minimum <= 1:  # one flat union: the only shape in which the engine skips what cannot be among the best
        return Native.boolean_query([one for term in query.terms for one in _weighed(schema, query.fields, term)])
    some = [(Occur.Should, Native.boolean_query(_weighed(schema, query.fields, term))) for term in query.terms]
    return Native.boolean_query(some, minimum_number_should_match=query.minimum)


@native.register
def _(query: tree.Tag, schema: Schema) -> Native:
    if len(query.values) == 1:
        return Native.const_score_query(Native.term_query(schema, query.field, query.values[0], "basic"), 1.0)
    return Native.const_score_query(Native.term_set_query(schema, query.field, list(query.values)), 1.0)


@native.register
def _(query: tree.Keys, schema: Schema) -> Native:
    return Native.const_score_query(Native.term_set_query(schema, KEY, list(query.keys)), 1.0)


@native.register
def _(query: tree.TagLike, schema: Schema) -> Native:
    return Native.const_score_query(Native.regex_query(schema, query.field, _regex(query.pattern)), 1.0)


@native.register
def _(query: tree.Span, schema: Schema) -> Native:
    if query.low is None and query.high is None:
        return Native.const_score_query(Native.exists_query(query.field), 1.0)
    return Native.const_score_query(
        Native.range_query(schema, query.field, FieldType.Integer, query.low, query.high), 1.0
    )


@native.register
def _(query: tree.And, schema: Schema) -> Native:
    parts = [
        (Occur.MustNot, native(part.part, schema)) if isinstance(part, tree.Not) else (Occur.Must, native(part, schema))
        for part in query.parts
    ]
    return _anchored(parts)


@native.register
def _(query: tree.Or, schema: Schema) -> Native:
    return Native.boolean_query([(Occur.Should, native(part, schema)) for part in query.parts])


@native.register
def _(query: tree.Not, schema: Schema) -> Native:
    return _anchored([(Occur.MustNot, native(query.part, schema))])


@native.register
def _(query: tree.Filter, schema: Schema) -> Native:
    return Native.const_score_query(native(query.part, schema), 0.0)


@native.register
def _(query: tree.Boost, schema: Schema) -> Native:
    return Native.boost_query(native(query.part, schema), query.by)


def _anchored(parts: list[tuple[Occur, Native]]) -> Native:
    """tantivy finds nothing where only exclusions stand: everything is what they are taken from."""
    if all(occur == Occur.MustNot for occur, _ in parts):
        parts = [(Occur.Must, Native.const_score_query(Native.all_query(), 0.0)), *parts]
    return Native.boolean_query(parts)


def _weighed(schema: Schema, fields: Iterable[tuple[str, float]], term: Wanted) -> list[tuple[Occur, Native]]:
    return [(Occur.Should, Native.boost_query(_single(schema, name, term), weight)) for name, weight in fields]


def _moved(terms: tuple[Wanted, ...], by: int) -> tuple[Wanted, ...]:
    return tuple(term._replace(at=term.at + by) for term in terms)


def _side_by_side(schema: Schema, field: str, terms: tuple[Wanted, ...]) -> Native:
    if not terms:
        return Native.empty_query()
    if len(terms) == 1:
        return _single(schema, field, terms[0])
    if any(term.pattern for term in terms):
        return Native.regex_phrase_query(schema, field, [(t.at, _regex(t.text, t.pattern)) for t in terms])
    return Native.phrase_query(schema, field, [(term.at, term.text) for term in terms])


def _single(schema: Schema, field: str, term: Wanted) -> Native:
    if term.pattern:
        return Native.regex_query(schema, field, _regex(term.text))
    return Native.term_query(schema, field, term.text, "freq")


_GLOB = {ONE: ".", MANY: ".*"}


def _regex(text: str, glob: bool = True) -> str:
    """The glob as a regular expression without anything else in it."""
    return "".join(_GLOB[char] if glob and char in _GLOB else re.escape(char) for char in text)
