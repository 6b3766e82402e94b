"""What every engine must do for us, on each of them: writing, views, order, facets, values."""

from __future__ import annotations

import pytest

from quanlian.search.document import Document
from quanlian.search.port import Engine, IndexBusy, SearchIndex, Sort
from quanlian.search.text.words import wanted, wild
from quanlian.search.tree import (
    All,
    And,
    Boost,
    Filter,
    Near,
    Not,
    Nothing,
    Or,
    Phrase,
    Query,
    Ranked,
    Span,
    Tag,
    TagLike,
    both,
)


def doc(number: int, title: str = "", *, day: int = 0, **tags: str) -> Document:
    """A right; each tag is given as values separated by blanks."""
    return Document(
        f"right:{number}",
        {"title": title} if title else {},
        {name: tuple(values.split()) for name, values in tags.items()},
        {"app_date": day} if day else {},
        {"title": title, "nested": {"号": [number, None, 1.5]}},
    )


def fill(index: SearchIndex, *documents: Document) -> SearchIndex:
    index.put(documents)
    index.commit()
    return index


def numbers(index: SearchIndex, query: Query, limit: int = 100, offset: int = 0, sort: Sort | None = None) -> list[int]:
    return [int(hit.key.partition(":")[2]) for hit in index.view().search(query, limit, offset, sort)]


def title(text: str) -> Phrase:
    return Phrase("title", wanted(text))


def ranked(text: str, minimum: int = 1) -> Ranked:
    return Ranked((("title", 1.0),), tuple(one._replace(at=0) for one in wanted(text)), minimum)


# Writing and what is seen of it


def test_nothing_is_seen_before_the_commit(index: SearchIndex) -> None:
    index.put([doc(1, "锂电池")])
    assert index.view().size == 0
    index.commit()
    assert numbers(index, title("电池")) == [1]


def test_put_says_how_many(index: SearchIndex) -> None:
    assert index.put(doc(number) for number in range(1234)) == 1234
    index.commit()
    assert index.view().size == 1234


def test_a_document_replaces_the_one_of_its_key(index: SearchIndex) -> None:
    fill(index, doc(1, "锂电池", kind="INV"), doc(2, "水泵"))
    fill(index, doc(1, "茶杯", kind="UM"))
    assert numbers(index, title("锂电池")) == []
    assert numbers(index, title("茶杯")) == [1]
    assert index.view().size == 2
    assert index.view().values("kind", "", 5) == [("UM", 1)]


def test_the_last_one_of_a_key_in_one_batch_stays(index: SearchIndex) -> None:
    fill(index, doc(1, "锂电池"), doc(2, "水泵"), doc(1, "茶杯"))
    assert numbers(index, All()) in ([1, 2], [2, 1])
    assert numbers(index, title("茶杯")) == [1]
    assert numbers(index, title("锂电池")) == []


def test_the_last_one_of_a_key_in_several_batches_stays(index: SearchIndex) -> None:
    index.put([doc(1, "锂电池")])
    index.put([doc(1, "水泵")])
    fill(index, doc(1, "茶杯"))
    assert index.view().size == 1
    assert numbers(index, title("茶杯")) == [1]


def test_removed_documents_are_gone_after_the_commit(index: SearchIndex) -> None:
    fill(index, doc(1, "锂电池"), doc(2, "锂电池"))
    index.remove(["right:1", "right:77"])
    assert index.view().size == 2
    index.commit()
    assert numbers(index, title("锂电池")) == [2]
    assert index.view().get(["right:1"]) == {}


def test_a_document_put_and_removed_at_once_is_not_there_and_the_other_way_round_it_is(index: SearchIndex) -> None:
    index.put([doc(1, "锂电池"), doc(2, "水泵")])
    index.remove(["right:1"])
    index.remove(["right:3"])
    fill(index, doc(3, "茶杯"))
    assert sorted(numbers(index, All())) == [2, 3]


def test_a_view_stays_as_it_was_whatever_is_written_since(index: SearchIndex) -> None:
    fill(index, doc(1, "锂电池"), doc(2, "锂电池"))
    before = index.view()
    index.remove(["right:1"])
    fill(index, doc(2, "水泵"), doc(3, "锂电池"))
    assert before.count(title("锂电池")) == 2
    assert before.size == 2
    assert before.get(["right:3"]) == {}
    assert {hit.key for hit in before.search(All(), 10)} == {"right:1", "right:2"}
    assert numbers(index, title("锂电池")) == [3]


def test_an_open_index_sees_what_a_writer_commits(engine: Engine, index: SearchIndex, folder: str) -> None:
    fill(index, doc(1, "锂电池"))
    reading = engine.open(folder)
    assert reading.view().size == 1
    fill(index, doc(2, "锂电池"))
    assert reading.view().size == 2
    reading.close()


def test_an_index_is_there_after_closing_and_opening(engine: Engine, index: SearchIndex, folder: str) -> None:
    fill(index, doc(1, "锂电池", kind="INV", day=20200101))
    index.close()
    again = engine.open(folder, write=True)
    fill(again, doc(2, "锂电池"))
    assert sorted(numbers(again, title("锂电池"))) == [1, 2]
    again.close()


def test_what_was_not_committed_is_lost_by_closing(engine: Engine, index: SearchIndex, folder: str) -> None:
    fill(index, doc(1))
    index.put([doc(2)])
    index.remove(["right:1"])
    index.close()
    assert numbers(engine.open(folder), All()) == [1]


def test_a_second_writer_is_refused_until_the_first_lets_go(engine: Engine, index: SearchIndex, folder: str) -> None:
    fill(index, doc(1))
    with pytest.raises(IndexBusy):
        engine.open(folder, write=True)
    index.close()
    second = engine.open(folder, write=True)
    fill(second, doc(2))
    assert second.view().size == 2
    second.close()


def test_an_index_is_not_created_over_another(engine: Engine, index: SearchIndex, folder: str) -> None:
    with pytest.raises(FileExistsError):
        engine.create(folder)


def test_closing_twice_does_no_harm(index: SearchIndex) -> None:
    fill(index, doc(1))
    index.close()
    index.close()


def test_a_commit_of_nothing_changes_nothing(index: SearchIndex) -> None:
    index.commit()
    assert index.view().size == 0
    fill(index, doc(1))
    index.commit()
    assert index.view().size == 1


# The empty index and odd input


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


# Questions


WORLD = (
    doc(1, "锂离子电池的正极材料", ipc="H H01 H01M H01M4/00", kind="INV", day=20200101),
    doc(2, "一种電池管理系统，电极", ipc="H H01 H01M", kind="UM", day=20210101),
    doc(3, "LiFePO4 电池 5G", ipc="A A61 A61B", kind="INV", day=20220101),
    doc(4, "电，池", kind="DES"),
    doc(5, "池塘增氧", ipc="A A01", kind="UM", day=20200101),
)
ASKED = [
    (title("电池"), [1, 2, 3]),
    (title("電池"), [1, 2, 3]),
    (title("池"), [1, 2, 3, 4, 5]),
    (title("池塘"), [5]),
    (title("离子电"), [1]),
    (title("电池5g"), [3]),
    (title("5G"), [3]),
    (title("5"), []),
    (title("lifepo4"), [3]),
    (title("电，池"), [4]),
    (title("统电极"), []),
    (title("统，电极"), [2]),
    (Phrase("title", wild("?极")), [1, 2]),
    (Phrase("title", wild("正?材")), [1]),
    (Phrase("title", wild("池?")), [1, 2, 5]),
    (Phrase("title", wild("life*")), [3]),
    (Phrase("title", wild("*po4")), [3]),
    (Phrase("title", wild("?g")), [3]),
    (Near(title("电池"), title("材料"), 3, ordered=True), [1]),
    (Near(title("电池"), title("材料"), 2, ordered=True), []),
    (Near(title("材料"), title("电池"), 3, ordered=True), []),
    (Near(title("材料"), title("电池"), 3, ordered=False), [1]),
    (Near(title("电"), title("池"), 0, ordered=True), [1, 2, 3, 4]),
    (Near(title("电池"), title("池管"), 5, ordered=False), []),
    (Near(title("电池"), title("电极"), 4, ordered=True), [2]),
    (Near(title("电池"), title("5g"), 0, ordered=True), [3]),
    (Tag("kind", ("INV",)), [1, 3]),
    (Tag("kind", ("INV", "UM", "XX")), [1, 2, 3, 5]),
    (Tag("kind", ("inv",)), []),
    (Tag("ipc", ("H01M",)), [1, 2]),
    (TagLike("ipc", "H01M4/*"), [1]),
    (TagLike("ipc", "A??"), [3, 5]),
    (TagLike("kind", "*"), [1, 2, 3, 4, 5]),
    (TagLike("ipc", "?"), [1, 2, 3, 5]),
    (Span("app_date", 20200101, 20210101), [1, 2, 5]),
    (Span("app_date", None, 20200101), [1, 5]),
    (Span("app_date", 20210102, None), [3]),
    (Span("app_date"), [1, 2, 3, 5]),
    (Not(Span("app_date")), [4]),
    (Not(title("电池")), [4, 5]),
    (Not(Not(title("电池"))), [1, 2, 3]),
    (And((Not(title("电池")), Not(Tag("kind", ("UM",))))), [4]),
    (Or((title("塘增"), Not(title("池")))), [5]),
    (Or((title("塘增"), Not(Tag("kind", ("INV",))))), [2, 4, 5]),
    (And((Or((title("5g"), title("材料"))), Tag("kind", ("INV",)), Not(Tag("ipc", ("A61",))))), [1]),
    (Filter(Or((title("5g"), title("材料")))), [1, 3]),
    (Filter(Not(title("池"))), []),
    (Boost(Not(title("电池")), 2.0), [4, 5]),
    (both(All(), title("池塘"), All()), [5]),
    (ranked("电池材料"), [1, 2, 3]),
    (ranked("电池材料", 2), [1]),
    (ranked("电池材料", 3), []),
    (And((ranked("电池"), Filter(Tag("kind", ("UM",))))), [2]),
    (Phrase("abstract", wanted("电池")), []),
]


@pytest.mark.parametrize(("query", "found"), ASKED, ids=lambda one: str(one)[:60])
def test_worked_questions(index: SearchIndex, query: Query, found: list[int]) -> None:
    fill(index, *WORLD[:2])
    fill(index, *WORLD[2:])
    assert sorted(numbers(index, query)) == found
    assert index.view().count(query) == len(found)


# Order


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


# Facets and values


def test_facets_count_documents_the_most_frequent_first_and_equals_by_value(index: SearchIndex) -> None:
    fill(
        index,
        doc(1, "电池", kind="INV INV", owner="9"),
        doc(2, "电池", kind="UM"),
        doc(3, "电池", kind="UM"),
        doc(4, "电池", kind="A"),
        doc(5, "水泵", kind="INV"),
    )
    facets = index.view().facets(title("电池"), ["kind", "owner", "city"], 2)
    assert facets == {"kind": [("UM", 2), ("A", 1)], "owner": [("9", 1)], "city": []}
    assert index.view().facets(All(), [], 5) == {}


def test_facets_are_complete_and_exact_with_many_values(index: SearchIndex) -> None:
    stored = [doc(number, "电池", owner=f"o{number % 211}", kind="INV") for number in range(1, 1500)]
    fill(index, *stored[:700])
    fill(index, *stored[700:])
    index.remove([one.key for one in stored[::3]])
    index.commit()
    kept = [one for at, one in enumerate(stored) if at % 3]
    expected: dict[str, int] = {}
    for one in kept:
        expected[one.tags["owner"][0]] = expected.get(one.tags["owner"][0], 0) + 1
    ordered = sorted(expected.items(), key=lambda one: (-one[1], one[0]))
    assert index.view().facets(title("电池"), ["owner"], 10) == {"owner": ordered[:10]}
    assert index.view().facets(title("电池"), ["owner"], 1000) == {"owner": ordered}


def test_equally_frequent_values_are_cut_by_value_however_many_there_are(index: SearchIndex) -> None:
    fill(index, *(doc(number, "电池", owner=f"{number:04d}", kind=f"k{number:04d}") for number in range(900)))
    first = [f"{number:04d}" for number in range(3)]
    facets = index.view().facets(title("电池"), ["owner", "kind"], 3)
    assert facets == {"owner": [(one, 1) for one in first], "kind": [(f"k{one}", 1) for one in first]}


def test_facets_take_every_kind_of_value(index: SearchIndex) -> None:
    values = ("350582", "0350582", "A61B5/00", "a61b5/00", "权利人", "ZZZZZZZZZZZZ", "ZZZZZZZZZZZZZ", "-1", "1.0")
    fill(index, *(doc(number, "电池", owner=" ".join(values[number:])) for number in range(len(values))))
    expected = [(value, at + 1) for at, value in enumerate(values)][::-1]
    assert index.view().facets(title("电池"), ["owner"], 20)["owner"] == expected


@pytest.mark.parametrize("counted", [False, True])
def test_counting_first_does_not_change_what_is_found(index: SearchIndex, counted: bool) -> None:
    fill(index, *(doc(number, "电池" * (number % 9) + "，水" * number, kind="INV") for number in range(1, 150)))
    query = And((ranked("电池"), Filter(Tag("kind", ("INV",)))))
    view, plain = index.view(), index.view().search(ranked("电池"), 150)
    if counted:
        assert view.count(query) == len(plain)
    for limit, offset in ((20, 0), (20, 40), (20, 60), (150, 0), (5, 130)):
        assert view.search(query, limit, offset) == plain[offset : offset + limit]


def test_values_begin_as_asked_and_count_documents(index: SearchIndex) -> None:
    fill(index, doc(1, ipc="A61B A61B5 H01M"), doc(2, ipc="A61B A61C"), doc(3, ipc="A61B5 A61B"))
    assert index.view().values("ipc", "A61B", 9) == [("A61B", 3), ("A61B5", 2)]
    assert index.view().values("ipc", "", 2) == [("A61B", 3), ("A61B5", 2)]
    assert index.view().values("ipc", "Z", 2) == []


def test_values_do_not_count_what_was_replaced_or_removed(index: SearchIndex) -> None:
    fill(index, doc(1, kind="INV"), doc(2, kind="INV"), doc(3, kind="UM"))
    fill(index, doc(1, kind="UM"))
    index.remove(["right:2"])
    index.commit()
    assert index.view().values("kind", "", 9) == [("UM", 2)]


def test_get_leaves_out_what_is_not_there(index: SearchIndex) -> None:
    fill(index, *(doc(number, f"第{number}件") for number in range(1, 200)))
    asked = [f"right:{number}" for number in range(1, 400)]
    assert len(index.view().get(asked)) == 199
    assert index.view().get([]) == {}
