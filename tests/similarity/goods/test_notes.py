"""Notes of the table read into edges; those of the real table are counted where it is present."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.similarity.goods.edges import Edge, Side, Tie
from quanlian.similarity.goods.notes import parse
from quanlian.similarity.goods.reading import numeral

ALL = Side("0102")


@pytest.mark.parametrize(
    ("text", "edges"),
    [
        ("本类似群各部分之间商品不类似", [Edge(Tie.APART, ALL, ALL)]),
        ("本类似群为单一商品，各自然段间互不类似", [Edge(Tie.APART, ALL, Side("0102", paragraphs=("*",)))]),
        ("本类似群与0503类似", [Edge(Tie.SIMILAR, ALL, Side("0503"))]),
        ("本类似群与0503，0504商品类似", [Edge(Tie.SIMILAR, ALL, Side("0503")), Edge(Tie.SIMILAR, ALL, Side("0504"))]),
        (
            "二部：演示碱与0104第（十一）部分，0108第（二）部分类似",
            [
                Edge(Tie.SIMILAR, Side("0102", ("二",), (), ("演示碱",)), Side("0104", ("十一",))),
                Edge(Tie.SIMILAR, Side("0102", ("二",), (), ("演示碱",)), Side("0108", ("二",))),
            ],
        ),
        (
            "演示碱（甲、乙）与第十版及以前版本0301演示水交叉检索",
            [Edge(Tie.EARLIER, Side("0102", names=("演示碱（甲、乙）",)), Side("0301", names=("演示水",)), 10)],
        ),
        (
            "演示碱与0301演示水类似，与第九版及以前版本演示汁交叉检索",
            [
                Edge(Tie.SIMILAR, Side("0102", names=("演示碱",)), Side("0301", names=("演示水",))),
                Edge(Tie.EARLIER, Side("0102", names=("演示碱",)), Side("0301", names=("演示汁",)), 9),
            ],
        ),
        (
            "演示碱与0105第一、二自然段类似",
            [Edge(Tie.SIMILAR, Side("0102", names=("演示碱",)), Side("0105", (), ("1", "2")))],
        ),
        (
            "跨类似群保护商品：演示机（0102，0725第（二）部分）",
            [Edge(Tie.PROTECTED, Side("0102", names=("演示机",)), Side("0725", ("二",), (), ("演示机",)))],
        ),
        ("本类似群第十版时移入1202类似群", [Edge(Tie.EARLIER, ALL, Side("1202"), 9)]),
    ],
)
def test_a_note_becomes_edges(text: str, edges: list[Edge]) -> None:
    parsed = parse(text, "0102")
    assert list(parsed.edges) == edges
    assert parsed.understood


@pytest.mark.parametrize("text", ["看不懂的话", "演示纸与其他技术用纸不类似", "经纪与所有类中各种经纪类似"])
def test_what_is_not_understood_is_kept_as_text(text: str) -> None:
    parsed = parse(text, "3605")
    assert not parsed.understood


@pytest.mark.parametrize(
    ("word", "value"), [("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("二十一", 21), ("", 0)]
)
def test_numerals_are_read(word: str, value: int) -> None:
    assert numeral(word) == value


@given(st.text(alphabet="本类似群与第（一二十）部分商品，；。0123456789版及以前交叉检索自然段A ", max_size=60))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    assert all(edge.left.group and edge.right.group for edge in parse(text, "0102").edges)


def test_nearly_all_notes_of_the_real_table_are_understood(shared_data: Path) -> None:
    path = shared_data / "marks" / "nice_zh_2017" / "group_notes.csv.gz"
    if not path.exists():
        pytest.skip(f"the office's table is not present: {path}")
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    understood = [row for row in rows if parse(row["text_zh"], row["group"]).understood]
    assert len(rows) == 862
    assert len(understood) >= 840
    for row in understood:
        named = {edge.right.group for edge in parse(row["text_zh"], row["group"]).edges}
        assert set(filter(None, row["groups_mentioned"].split(";"))) - {row["group"]} <= named, row
