"""Exactness at size: on a hundred thousand documents random questions find exactly what a scan finds."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import chain
from pathlib import Path

import pytest
from bench.search_documents import batches
from bench.search_queries import piece

from quanlian.search.document import Document
from quanlian.search.engines.embedded import EmbeddedEngine
from quanlian.search.port import Sort, View
from quanlian.search.text.words import Wanted, wanted, wild
from quanlian.search.tree import And, Filter, Near, Not, Or, Phrase, Query, Ranked, Span, Tag, TagLike
from tests.search.scan import Scan

DOCUMENTS, QUESTIONS = 100_000, 420
Made = Callable[[random.Random, Document], Query]


@pytest.mark.long
def test_random_questions_find_exactly_what_a_scan_finds(tmp_path: Path) -> None:
    stored = list(chain.from_iterable(batches(DOCUMENTS)))
    view, scan, draw = _filled(tmp_path / "index", stored), Scan(stored), random.Random(20)
    found = [_same(view, scan, MAKERS[at % len(MAKERS)](draw, draw.choice(stored))) for at in range(QUESTIONS)]
    assert view.size == DOCUMENTS
    assert sum(one > 0 for one in found) > QUESTIONS // 2
    assert max(found) > DOCUMENTS // 10


def _filled(folder: Path, stored: list[Document]) -> View:
    """With every ninth document put twice, so that replaced ones are among them."""
    index = EmbeddedEngine().create(str(folder))
    index.put(stored[::9])
    index.commit()
    index.put(stored)
    index.commit()
    index.close()
    return EmbeddedEngine().open(str(folder)).view()


def _same(view: View, scan: Scan, query: Query) -> int:
    expected = scan.keys(query)
    assert view.count(query) == len(expected), query
    hits = view.search(query, 50)
    assert {hit.key for hit in hits} <= expected, query
    assert len(hits) == min(50, len(expected)), query
    if len(expected) <= 5000:
        assert {hit.key for hit in view.search(query, 5001)} == expected, query
        newest = [hit.key for hit in view.search(query, 5001, 0, Sort("pub_date"))]
        assert set(newest) == expected, query
        assert view.facets(query, ["kind", "owner", "ipc"], 40) == scan.facets(query, ["kind", "owner", "ipc"], 40)
    return len(expected)


def phrase(draw: random.Random, one: Document, least: int = 1, most: int = 8) -> Phrase:
    field = draw.choice(["title", "abstract"])
    return Phrase(field, wanted(piece(draw, one.text[field], least, most)))


def wildcard(draw: random.Random, one: Document) -> Query:
    """One ideograph unknown, or the beginning of a word in letters."""
    if draw.random() < 0.3:
        return Phrase("abstract", wild(draw.choice(["Li*", "*O2", "?ED", "P?T", "L*", "g?s"])))
    written = piece(draw, one.text["abstract"], 3, 5)
    at = draw.randrange(len(written))
    return Phrase("abstract", wild(written[:at] + "?" + written[at + 1 :]))


def near(draw: random.Random, one: Document) -> Query:
    left, right = (Phrase("abstract", wanted(piece(draw, one.text["abstract"], 2, 3))) for _ in range(2))
    return Near(left, right, draw.randint(0, 12), draw.random() < 0.5)


def number(draw: random.Random, one: Document) -> Query:
    """A number whole, or its beginning; or days."""
    app_no, applied = one.tags["app_no"][0], one.numbers["app_date"]
    return draw.choice(
        [
            Tag("app_no", (app_no, "CN1")),
            TagLike("number", app_no[:7] + "*"),
            TagLike("app_no", "?" + app_no[1:-1] + "?"),
            Span("app_date", applied, applied + draw.choice([0, 5, 200])),
            Span("pub_date", high=applied - 30_000),
        ]
    )


def tag(draw: random.Random, one: Document) -> Query:
    field = draw.choice(["ipc", "kind", "owner", "county", "province", "app_year", "bucket"])
    return Tag(field, (draw.choice(one.tags[field]), "none"))


def ranked(draw: random.Random, one: Document) -> Query:
    terms: tuple[Wanted, ...] = tuple(
        dict.fromkeys(Wanted(0, term.text) for term in wanted(piece(draw, one.text["abstract"], 3, 8)))
    )
    return Ranked((("title", 3.0), ("abstract", 1.0)), terms, draw.randint(1, len(terms)))


def boolean(draw: random.Random, one: Document, deep: int = 3) -> Query:
    """Several of the others, nested."""
    if not deep or (deep < 3 and draw.random() < 0.45):
        return draw.choice([phrase, wildcard, near, number, tag, ranked, tag, phrase])(draw, one)
    parts = tuple(boolean(draw, one, deep - 1) for _ in range(draw.randint(2, 3)))
    return draw.choice([And, Or, lambda some: And((some[0], Not(some[1]))), lambda some: Filter(Or(some))])(parts)


MAKERS: tuple[Made, ...] = (phrase, wildcard, near, number, ranked, boolean, boolean)
