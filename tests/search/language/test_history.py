"""Earlier queries by their number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from quanlian.search.language import Earlier, QueryError, read
from quanlian.search.tree import Query
from tests.search.language.world import PLACES, box, expert


def test_lines_combine_as_if_they_were_written_in_parentheses() -> None:
    history = {1: expert("TI=电池 OR TI=电芯").query, 2: expert("NOT PA=演示").query}
    assert expert("#1 AND #2", history).said == expert("(TI=电池 OR TI=电芯) AND (NOT PA=演示)").said
    assert expert("#1 NOT TI=隔膜", history).said == "(名称=“电池” 或 名称=“电芯”) 与 非 名称=“隔膜”"


def test_an_unknown_line_is_an_error_that_lists_the_known_ones() -> None:
    with pytest.raises(QueryError) as caught:
        expert("TI=电池 AND #9", {1: expert("TI=电池").query})
    assert (caught.value.code, caught.value.start, caught.value.end) == ("SEARCH_HISTORY", 10, 12)
    assert "#1" in caught.value.remedy


def test_lines_are_read_from_their_texts_when_needed() -> None:
    history = Earlier({1: "TI=电池", 2: "#1 NOT AB=隔膜", 3: "锂 电"}, frozenset({1, 2}), PLACES)
    assert expert("#2 AND PA=演示", history).said == "(名称=“电池” 与 非 摘要=“隔膜”) 与 申请人=“演示”"
    assert expert("#3", history).query == read("锂 电", simple=True, lookups=PLACES).query


def test_lines_that_refer_to_each_other_in_a_circle_are_refused() -> None:
    history = Earlier({1: "#2 AND 甲", 2: "#1 OR 乙"}, lookups=PLACES)
    with pytest.raises(QueryError) as caught:
        expert("#1", history)
    assert caught.value.code == "SEARCH_CYCLE"
    assert "#1→#2→#1" in caught.value.value


def test_lines_that_double_each_time_meet_the_bound() -> None:
    texts = {1: "电池", **{n: f"#{n - 1} AND #{n - 1}" for n in range(2, 15)}}
    with pytest.raises(QueryError, match="500"):
        expert("#14", Earlier(texts, lookups=PLACES))


def test_what_is_wrong_with_a_line_is_told_where_it_is_named() -> None:
    with pytest.raises(QueryError, match=r"#1 有误.*没有“TX”这个字段") as caught:
        expert("甲 AND #1", Earlier({1: "乙 TX=丙"}, lookups=PLACES))
    assert (caught.value.code, caught.value.start, caught.value.end) == ("SEARCH_FIELD", 6, 8)


class Endless(Mapping[int, Query]):
    """A history that reads lines within lines without end."""

    def __getitem__(self, number: int) -> Query:
        return expert(f"#{number + 1}", self).query

    def __iter__(self) -> Iterator[int]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __contains__(self, number: object) -> bool:
        return True


def test_chains_of_lines_have_an_end() -> None:
    texts = {1: "电池", **{n: f"#{n - 1} AND 甲" for n in range(2, 200)}}
    assert expert("#20", Earlier(texts, lookups=PLACES)).expert
    for history in (Earlier(texts, lookups=PLACES), Endless()):
        with pytest.raises(QueryError) as caught:
            expert("#199", history)
        assert caught.value.code == "SEARCH_TOO_DEEP"


def test_nested_lines_count_as_parentheses() -> None:
    line = expert("(" * 59 + "甲 AND (乙 OR 丙)" + ")" * 59).query
    for _ in range(200):
        try:
            line = expert("NOT ((#1) AND 丁 OR 戊)", {1: line}).query
        except QueryError as error:
            assert error.code == "SEARCH_TOO_DEEP"  # noqa: PT017 - the bound met after some rounds
            break
    else:
        pytest.fail("no bound")


def test_the_simple_box_reads_a_line_number_only_where_there_is_such_a_line() -> None:
    assert box("#1", {1: expert("TI=电池").query}).said == "名称=“电池”"
    assert not box("#5 电池").expert
