"""A served index and its sources, for tests of results and pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.search.results.small import FakeSource, right, staff_document

from quanlian.search import sources
from quanlian.search.indexing import serving
from quanlian.search.port import View


@pytest.fixture
def shelf() -> dict[str, FakeSource]:
    """Sixty rights for everybody and three cases for signed-in people."""
    rights = FakeSource("right", "知识产权", {one.key: one for one in map(right, range(60))})
    cases = FakeSource("case", "办件", {one.key: one for one in map(staff_document, range(3))}, staff_only=True)
    return {"right": rights, "case": cases}


@pytest.fixture
def served(shelf: dict[str, FakeSource], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> View:
    """The newest state of an index of the shelf, as every page sees it."""
    from tests.search.results.small import built

    view = built(tmp_path / "index", [one for source in shelf.values() for one in source.kept.values()])
    monkeypatch.setattr(serving, "current", lambda: view)
    monkeypatch.setattr(sources.base, "_sources", dict(shelf))
    monkeypatch.setattr("quanlian.search.vectors.encoder", lambda: None, raising=False)  # no test loads a model
    monkeypatch.setattr("quanlian.search.suggest.correct", lambda text: [], raising=False)
    return view
