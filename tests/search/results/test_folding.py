"""Pages hold every hit once, plain or by family, and end at ten thousand."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.search.results.small import built, right

from quanlian.search.port import Sort, View
from quanlian.search.results import folding
from quanlian.search.results.folding import family_of, page_of
from quanlian.search.tree import All, Tag


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    documents = [right(pk, family=f"F{pk // 3}" if pk % 4 else "") for pk in range(240)]
    return built(Path(tmp_path_factory.mktemp("folding")) / "index", documents)


def heads(view: View) -> list[str]:
    """By brute force: the first hit of each family, in order."""
    seen: dict[str, str] = {}
    for hit in view.search(All(), 1000, 0, Sort("app_date")):
        seen.setdefault(family_of(hit), hit.key)
    return list(seen.values())


@settings(deadline=None)
@given(size=st.sampled_from([7, 10, 50]))
def test_the_pages_together_are_the_families_in_order(view: View, size: int) -> None:
    expected, found, number, more = heads(view), [], 1, True
    while more:
        page = page_of(view, All(), Sort("app_date"), number, size, fold=True)
        found += [hit.key for hit in page.hits]
        number, more = number + 1, page.more
    assert found == expected


@pytest.mark.seed_row(242, missing="马德里商标计数没有测试")
def test_each_says_how_many_others_of_its_family_were_found(view: View) -> None:
    page = page_of(view, All(), None, 1, 240, fold=True)
    assert sum(page.folded.values()) + len(page.hits) == 240
    narrow = page_of(view, Tag("kind", ("INV",)), None, 1, 100, fold=True)
    assert sum(narrow.folded.values()) + len(narrow.hits) == 80


def test_a_plain_page_knows_whether_there_is_a_next(view: View) -> None:
    assert page_of(view, All(), None, 24, 10, fold=False).more is False
    assert page_of(view, All(), None, 23, 10, fold=False).more is True
    assert page_of(view, All(), None, 99, 10, fold=False).hits == []


@pytest.mark.parametrize("fold", [True, False])
def test_nobody_pages_beyond_the_first_hits(view: View, fold: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folding, "FIRST", 50)
    page = page_of(view, All(), None, 900, 10, fold=fold)
    assert page.number == 5
    assert page.more is False
    assert page.end_of_paging or fold
