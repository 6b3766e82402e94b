"""Whatever is asked of whatever documents, an engine finds what a look at every document finds."""

from __future__ import annotations

import tempfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quanlian.search import tree
from quanlian.search.document import Document
from quanlian.search.port import Engine, SearchIndex
from tests.search.engines.asked import TAGS, documents, queries
from tests.search.engines.engines import KNOWN, engine_named
from tests.search.scan import Scan


@pytest.mark.slow
@pytest.mark.parametrize("name", list(KNOWN))
def test_every_question_is_answered_as_by_a_scan(name: str) -> None:
    engine = engine_named(name)

    @settings(max_examples=20 if name == "embedded" else 10, deadline=None, suppress_health_check=list(HealthCheck))
    @given(documents(), st.lists(queries, min_size=15, max_size=30))
    def check(stored: list[Document], asked: list[tree.Query]) -> None:
        with tempfile.TemporaryDirectory() as place:
            index = _filled(engine, f"{place}/index", stored)
            for query in asked:
                _same(index, Scan(stored), query)
            index.close()

    check()


def _filled(engine: Engine, folder: str, stored: list[Document]) -> SearchIndex:
    """In two commits, so that there are several parts on disk and replaced documents in them."""
    index = engine.create(folder)
    for part in (stored[: len(stored) // 2], stored[len(stored) // 2 :]):
        index.put(part)
        index.commit()
    return index


def _same(index: SearchIndex, scan: Scan, query: tree.Query) -> None:
    view, expected = index.view(), scan.keys(query)
    hits = view.search(query, limit=100)
    assert {hit.key for hit in hits} == expected, query
    assert len(hits) == len(expected), query
    assert view.count(query) == len(expected), query
    assert view.facets(query, ["ipc", "kind", "owner"], 20) == scan.facets(query, TAGS, 20), query
