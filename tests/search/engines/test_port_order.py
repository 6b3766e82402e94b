"""Rank, pages and days: the order in which every engine gives its hits."""

from __future__ import annotations

import pytest

from quanlian.search.document import Document
from quanlian.search.port import SearchIndex, Sort
from quanlian.search.text.words import wanted
from quanlian.search.tree import (
    All,
    And,
    Boost,
    Filter,
    Not,
    Or,
    Query,
    Ranked,
    Tag,
)
from tests.search.engines.world import doc, fill, numbers, ranked, title


def test_the_rarer_term_and_the_more_frequent_one_in_the_document_rank_higher(index: SearchIndex) -> None:
    fill(index, *(doc(number, "电池，水") for number in range(10, 30)), doc(1, "电池，茶"), doc(2, "水，水"))
    assert numbers(index, ranked("电池，茶"), 1) == [1]


def test_a_title_weighs_more_where_the_question_says_so(index: SearchIndex) -> None:
    fill(index, Document("right:1", {"abstract": "电池"}), Document("right:2", {"title": "电池"}))
    for weights, first in (((1.0, 9.0), 1), ((9.0, 1.0), 2)):
        fields = tuple(zip(("title", "abstract"), weights, strict=True))
        assert numbers(index, Ranked(fields, wanted("电池")))[0] == first


def test_a_filter_does_not_change_the_rank(index: SearchIndex) -> None:
    fill(index, *(doc(number, "电池" + "电池" * (number % 7) + "水" * number, kind="INV") for number in range(1, 40)))
    plain = index.view().search(ranked("电池"), 50)
    filtered = index.view().search(And((ranked("电池"), Filter(Tag("kind", ("INV", "UM"))))), 50)
    assert [hit.key for hit in filtered] == [hit.key for hit in plain]
    assert [hit.score for hit in filtered] == pytest.approx([hit.score for hit in plain])


def test_a_filter_alone_scores_nothing(index: SearchIndex) -> None:
    fill(index, doc(1, "电池", kind="INV"))
    assert [hit.score for hit in index.view().search(Filter(title("电池")), 5)] == [0.0]


def test_a_boost_multiplies_the_share_of_its_part(index: SearchIndex) -> None:
    fill(index, doc(1, "电池"), doc(2, "水泵"))
    either = [Or((Boost(ranked("电池"), by), ranked("水泵"))) for by in (10.0, 0.1)]
    assert [numbers(index, query)[0] for query in either] == [1, 2]
    plain, twice = (index.view().search(query, 1)[0].score for query in (ranked("电池"), Boost(ranked("电池"), 2.0)))
    assert twice == pytest.approx(2 * plain)


def test_scores_fall(index: SearchIndex) -> None:
    fill(index, *(doc(number, "电池" * (number % 5 + 1) + "水" * number) for number in range(1, 60)))
    scores = [hit.score for hit in index.view().search(ranked("电池水"), 60)]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > scores[-1] > 0


@pytest.mark.parametrize("sort", [None, Sort("app_date"), Sort("app_date", descending=False)])
@pytest.mark.parametrize("query", [All(), ranked("电池"), Tag("kind", ("INV",)), Not(Tag("kind", ("UM",)))], ids=str)
def test_pages_follow_each_other_without_gap_or_repetition(index: SearchIndex, query: Query, sort: Sort | None) -> None:
    stored = [
        doc(
            number,
            "电池" * (number % 3 + 1),
            kind=("INV", "UM")[number % 4 == 0],
            day=(0, 20200101, 20210101)[number % 3],
        )
        for number in range(1, 61)
    ]
    for start in range(0, 60, 20):
        fill(index, *stored[start : start + 20])
    whole = numbers(index, query, 100, 0, sort)
    paged = [number for start in range(0, 70, 7) for number in numbers(index, query, 7, start, sort)]
    assert paged == whole
    assert len(set(whole)) == len(whole) == index.view().count(query)


@pytest.mark.parametrize("descending", [True, False])
def test_sorted_by_day_those_without_one_come_last(index: SearchIndex, descending: bool) -> None:
    days = [20200101, 0, 20190101, 20220101, 0, -30000101, 20210101]
    for number, day in enumerate(days, start=1):
        fill(index, doc(number, "电池", day=day))
    view = index.view()
    found = view.search(ranked("电池"), 20, 0, Sort("app_date", descending))
    numbered = [days[int(hit.key.partition(":")[2]) - 1] for hit in found]
    assert numbered[:5] == sorted((day for day in days if day), reverse=descending)
    assert numbered[5:] == [0, 0]
    assert {hit.score for hit in found} == {0.0}


def test_sorting_by_a_day_that_nobody_has_gives_everybody(index: SearchIndex) -> None:
    fill(index, doc(1), doc(2))
    assert sorted(numbers(index, All(), sort=Sort("expiry_date"))) == [1, 2]
