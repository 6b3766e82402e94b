"""Every kind of question on every engine, on a handful of documents."""

from __future__ import annotations

import pytest

from quanlian.search.port import SearchIndex
from quanlian.search.text.words import wanted, wild
from quanlian.search.tree import (
    All,
    And,
    Boost,
    Filter,
    Near,
    Not,
    Or,
    Phrase,
    Query,
    Span,
    Tag,
    TagLike,
    both,
)
from tests.search.engines.world import doc, fill, numbers, ranked, title

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
