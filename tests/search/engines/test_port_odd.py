"""Nothing to search in, nothing asked for, and strange characters."""

from __future__ import annotations

import pytest

from quanlian.search.document import Document
from quanlian.search.port import SearchIndex, Sort
from quanlian.search.text.words import wanted
from quanlian.search.tree import (
    All,
    And,
    Not,
    Nothing,
    Or,
    Phrase,
    Query,
    Ranked,
    Span,
    Tag,
)
from tests.search.engines.world import doc, fill, numbers, title


def test_an_empty_index_answers_everything(index: SearchIndex) -> None:
    view = index.view()
    for query in (All(), Nothing(), title("电池"), Not(Tag("kind", ("INV",))), Span("app_date", 1, 2)):
        assert view.search(query, 10) == []
        assert view.search(query, 10, sort=Sort("app_date")) == []
        assert view.count(query) == 0
        assert view.facets(query, ["kind", "ipc"], 5) == {"kind": [], "ipc": []}
    assert view.get(["right:1"]) == {}
    assert view.values("kind", "", 5) == []


@pytest.mark.parametrize(
    "query",
    [
        Phrase("title", ()),
        Ranked((("title", 1.0),), ()),
        Ranked((), tuple(wanted("锂电池"))),
        Tag("kind", ()),
        Or(()),
        Nothing(),
        Ranked((("title", 1.0),), tuple(wanted("锂电池")), 9),
        Span("app_date", 5, 3),
        Tag("kind", ("",)),
    ],
)
def test_a_question_that_asks_for_nothing_finds_nothing(index: SearchIndex, query: Query) -> None:
    fill(index, doc(1, "锂电池", kind="INV", day=4))
    assert numbers(index, query) == []
    assert index.view().count(query) == 0
    assert index.view().count(Not(query)) == 1


def test_no_parts_at_all_leave_everything(index: SearchIndex) -> None:
    fill(index, doc(1), doc(2))
    assert sorted(numbers(index, And(()))) == [1, 2]


@pytest.mark.parametrize(("limit", "offset"), [(0, 0), (5, 3), (5, 100), (0, 100)])
def test_pages_beyond_the_end_are_empty(index: SearchIndex, limit: int, offset: int) -> None:
    fill(index, doc(1), doc(2), doc(3))
    assert numbers(index, All(), limit, offset) == []
    assert numbers(index, All(), limit, offset, Sort("app_date")) == []


def test_strange_characters_pass_through_unharmed(index: SearchIndex) -> None:
    odd = "a\0b\n“'\"*?[](){}\\/😀𠮷 \u2028"
    key = f"right:{odd}"
    stored = Document(key, {"title": odd}, {"owner": (odd, "", " x ")}, {}, {"t": odd})
    fill(index, stored, doc(2, "水泵", owner="x"))
    assert index.view().get([key, key]) == {key: {"t": odd}}
    assert [hit.key for hit in index.view().search(Tag("owner", (odd,)), 5)] == [key]
    assert [hit.key for hit in index.view().search(Tag("owner", (" x ",)), 5)] == [key]
    assert ("owner", odd) == ("owner", index.view().values("owner", "a\0", 5)[0][0])
    index.remove([key])
    index.commit()
    assert index.view().size == 1


def test_payloads_come_back_as_they_were(index: SearchIndex) -> None:
    payload = {"标题": "锂电池", "list": [1, 2.5, None, True, {"x": ""}], "empty": {}, "long": "权" * 5000}
    fill(index, Document("right:1", payload=payload), Document("right:2"))  # type: ignore[arg-type]
    assert index.view().get(["right:1"]) == {"right:1": payload}
    assert {hit.key: hit.payload for hit in index.view().search(All(), 5)} == {"right:1": payload, "right:2": {}}


def test_a_very_long_text_is_found_at_its_end(index: SearchIndex) -> None:
    fill(index, doc(1, "锂电池，" * 20_000 + "尾声" + "x" * 100_000 + "完"))
    assert numbers(index, title("池尾声")) == []
    assert numbers(index, title("尾声")) == [1]
    assert numbers(index, title("完")) == [1]
