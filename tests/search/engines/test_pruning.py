"""Best hits found without a wide filter are those found with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from quanlian.search.document import Document
from quanlian.search.engines.embedded import EmbeddedEngine, pruning
from quanlian.search.port import Hit, View
from quanlian.search.text.words import wanted
from quanlian.search.tree import And, Filter, Query, Ranked, Tag

BROAD = Ranked((("title", 3.0), ("abstract", 1.0)), wanted("电池"))
LIMITS = ((20, 0), (20, 20), (50, 900), (3, 997))


@pytest.fixture
def view(tmp_path: Path) -> View:
    """A thousand documents in two parts; all but a few are public, and those few are among the best."""
    index = EmbeddedEngine().create(str(tmp_path / "index"))
    for start in (0, 500):
        index.put(_document(number) for number in range(start, start + 500))
        index.commit()
    return index.view()


def _document(number: int) -> Document:
    text = {"title": "电池" * (number % 5), "abstract": "电池，" + "水" * (number % 37)}
    return Document(f"right:{number}", text, {"audience": ("office" if number % 37 == 4 else "public",)})


@pytest.mark.parametrize(("limit", "offset"), LIMITS)
def test_the_hits_are_the_same_with_and_without_the_shortcut(
    view: View, monkeypatch: pytest.MonkeyPatch, limit: int, offset: int
) -> None:
    query = And((BROAD, Filter(Tag("audience", ("public",)))))
    straight = view.search(query, limit, offset)
    monkeypatch.setattr(pruning, "MANY", 10)
    assert _taken(view, query, limit, offset)
    found = view.search(query, limit, offset)
    assert _shown(found) == _shown(straight)
    assert [hit.score for hit in found] == pytest.approx([hit.score for hit in straight])


@pytest.mark.parametrize("values", [("office",), ("nobody",)])
def test_a_narrow_filter_is_asked_with_the_words(
    view: View, monkeypatch: pytest.MonkeyPatch, values: tuple[str, ...]
) -> None:
    monkeypatch.setattr(pruning, "MANY", 10)
    assert not _taken(view, And((BROAD, Filter(Tag("audience", values)))), 20, 0)


def _taken(view: View, query: Query, limit: int, offset: int) -> bool:
    return pruning.best(view._searcher, view._schema, query, limit + offset) is not None  # type: ignore[attr-defined]


def _shown(hits: list[Hit]) -> list[str]:
    return [hit.key for hit in hits]
