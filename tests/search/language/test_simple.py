"""The simple box: what is recognised, what only lifts a document, what is offered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from quanlian.search.language import read
from quanlian.search.language.limits import LONGEST_SIMPLE, MOST_TERMS
from quanlian.search.language.simple.bag import bag, minimum_of
from quanlian.search.language.terms import terms_of
from quanlian.search.text.words import wanted
from quanlian.search.tree import All, And, Boost, Or, Phrase, Query, Ranked, Tag
from tests.search.language.world import PLACES, box

APPLICATION = ("2017106018623", "201710601862")


def parts(query: Query) -> Iterator[Query]:
    """The query and everything in it."""
    yield query
    for inner in getattr(query, "parts", ()) or ((query.part,) if isinstance(query, Boost) else ()):
        yield from parts(inner)


def must(query: Query) -> Query:
    """What a document has to hold, without what only lifts it."""
    lifted = isinstance(query, And) and isinstance(query.parts[-1], Or) and query.parts[-1].parts[0] == All()
    return query.parts[0] if isinstance(query, And) and lifted else query


def lifts(text: str) -> list[Query]:
    query = box(text).query
    assert isinstance(query, And)
    assert isinstance(query.parts[-1], Or)
    return [part.part for part in query.parts[-1].parts[1:] if isinstance(part, Boost)]


@pytest.mark.parametrize(
    "text",
    [
        "201710601862.3", "ZL 2017 1 0601862.3", "zl201710601862.3", "CN201710601862.3", "2017106018623",
        "２０１７１０６０１８６２．３", "专利号：ZL201710601862.3", "申请号 201710601862.3", "201710601862",
    ],
)  # fmt: skip
def test_a_number_alone_finds_exactly_its_documents(text: str) -> None:
    assert box(text).query == Or(tuple(Tag(field, APPLICATION) for field in ("number", "app_no", "pub_no")))


def test_a_number_among_words_comes_first_but_the_words_count_too() -> None:
    query = box("锂电池 ZL201710601862.3").query
    assert isinstance(query, Or)
    assert isinstance(query.parts[0], Boost)
    assert Tag("app_no", APPLICATION) in list(parts(query.parts[0]))
    assert any(isinstance(part, Ranked) for part in parts(query.parts[1]))


def test_plain_digits_may_be_a_mark_or_just_digits() -> None:
    query = box("12345678").query
    assert Tag("number", ("12345678",)) in list(parts(query))
    assert any(isinstance(part, Ranked) for part in parts(query))


@pytest.mark.parametrize("text", ["2020", "5G", "H264", "304", "1-2", "COVID-19", "12-3"])
def test_figures_are_not_taken_for_numbers_of_rights(text: str) -> None:
    assert not any(isinstance(part, Tag) and part.field == "number" for part in parts(box(text).query))


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("A61B5/00", Tag("ipc", ("A61B5/00",))),
        ("a61b 5/00", Tag("ipc", ("A61B5/00",))),
        ("H01M", Tag("ipc", ("H01M",))),
        ("第25类", Tag("nice", ("25",))),
        ("25类", Tag("nice", ("25",))),
    ],
)
def test_a_class_alone_is_the_condition(text: str, tag: Tag) -> None:
    query = box(text).query
    assert tag in list(parts(query))
    assert not any(isinstance(part, Ranked) for part in parts(query))


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("A61B5/00 心电", Tag("ipc", ("A61B5/00",))),
        ("服装 25类", Tag("nice", ("25",))),
        ("晋江 石材", Tag("region", ("350582",))),
        ("石材 有效", Tag("status", ("force",))),
        ("石材 发明", Tag("kind", ("INV",))),
        ("石材 朝阳", Tag("region", ("211300", "110105", "220104"))),
    ],
)
def test_beside_words_what_is_recognised_only_lifts(text: str, tag: Tag) -> None:
    assert any(tag in list(parts(lift)) for lift in lifts(text))
    assert not any(isinstance(part, Tag) for part in parts(must(box(text).query)))


def test_a_recognised_word_may_also_stand_in_the_text() -> None:
    assert any(isinstance(lift, Ranked) and lift.terms == terms_of("晋江") for lift in lifts("晋江 石材"))


@pytest.mark.parametrize(("text", "tag"), [("软件 测试", "kind"), ("密钥 公开", "status")])
def test_a_common_word_stays_a_word_of_the_text(text: str, tag: str) -> None:
    core = must(box(text).query)
    assert isinstance(core, Ranked)
    assert {term.text for term in core.terms} == {term.text for word in text.split() for term in terms_of(word)}
    assert any(isinstance(lift, Tag) and lift.field == tag for lift in lifts(text))


def test_a_kind_alone_is_the_condition() -> None:
    assert Tag("kind", ("TM", "TM_COLL", "TM_CERT")) in list(parts(box("商标").query))
    assert not isinstance(box("商标").query, And)


def test_a_place_inside_a_longer_word_is_only_text() -> None:
    assert not any(isinstance(part, Tag) for part in parts(box("晋江石材").query))


def test_nothing_but_places_and_years_are_conditions() -> None:
    query = box("晋江 2020").query
    assert isinstance(query, And)
    assert [Tag("region", ("350582",)) in list(parts(part)) for part in query.parts] == [True, False]
    assert Tag("app_year", ("2020",)) in list(parts(query.parts[1]))


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("演示科技有限公司", "applicant"),
        ("演示大学", "applicant"),
        ("演示专利事务所", "agency"),
        ("张三丰", "inventor"),
    ],
)
def test_names_are_looked_for_among_people_first(text: str, field: str) -> None:
    assert Phrase(field, wanted(text)) in lifts(text)


def test_the_exact_run_in_a_title_lifts() -> None:
    assert Phrase("title", wanted("锂电池隔膜")) in lifts("锂电池隔膜")


def test_a_quotation_must_stand_there_as_it_is() -> None:
    query = must(box('"锂电池" 隔膜').query)
    assert isinstance(query, And)
    assert Phrase("title", wanted("锂电池")) in list(parts(query.parts[0]))
    assert isinstance(query.parts[1], Ranked)


@pytest.mark.parametrize(
    ("terms", "minimum"), [(1, 1), (2, 2), (3, 3), (4, 3), (8, 6), (10, 6), (20, 12), (40, 14), (200, 40)]
)
def test_short_queries_want_all_terms_long_ones_a_part(terms: int, minimum: int) -> None:
    assert minimum_of(terms) == minimum


def test_words_that_say_nothing_are_left_out_unless_there_are_no_others() -> None:
    assert [term.text for term in bag(["the", "battery"])] == ["battery"]
    assert [term.text for term in bag(["of"])] == ["of"]
    assert [term.text for term in bag(["5G网", "基站"])] == ["5g", "基站"]


def test_a_long_text_is_cut_to_so_many_terms() -> None:
    text = "".join(chr(0x4E00 + at) for at in range(LONGEST_SIMPLE))
    assert max(len(part.terms) for part in parts(box(text).query) if isinstance(part, Ranked)) == MOST_TERMS


def test_traditional_words_are_also_looked_for_in_mainland_terms() -> None:
    reading = box("軟體專利")
    ranked = [part for part in parts(reading.query) if isinstance(part, Ranked)]
    assert [[term.text for term in one.terms][:1] for one in ranked] == [["软体"], ["软件"]]
    assert "软件专利" in reading.notes[0]


def test_the_sound_of_a_name_is_offered_not_put_in() -> None:
    reading = box("Yanshi Keji")
    assert [offer.query for offer in reading.corrections] == ["演示科技有限公司", "演视科技有限公司"]
    assert reading.said == box("Yanshi Keji").said
    assert "演" not in str(reading.query)
    assert not box("yanshi 5G").corrections


@pytest.mark.parametrize(
    "text", ["TI=锂电池", "标题＝锂电池", "(TI=锂 OR AB=锂)", "锂电池 AND 隔膜", "AD>=2020", "申请日≥2020"]
)
def test_a_professional_query_in_the_box_is_read_as_one(text: str) -> None:
    assert box(text).query == read(text, simple=False, lookups=PLACES).query
    assert box(text).expert


@pytest.mark.parametrize("text", ["E=mc2", "a=b", "锂电池 and 隔膜", "C#", "3>2", "AND", "TI", '说"锂电池'])
def test_other_signs_are_no_reason_to_refuse(text: str) -> None:
    assert not box(text).expert


def test_words_to_highlight_are_the_runs_and_their_pairs() -> None:
    assert box("锂电池").words == ("锂电池", "电池", "锂电")


def test_a_wrong_check_digit_is_remarked_on() -> None:
    assert "201710601862.3" in box("201710601862.4").notes[0]


def test_what_was_understood_is_told() -> None:
    assert box("晋江 石材").said == ("按相关程度查找“石材”（1个字词中至少含1个）；地区“福建省泉州市晋江市”的排在前面")
