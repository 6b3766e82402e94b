"""Two texts held against each other, and claims taken apart."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.findings import UserError
from quanlian.search.results.compare import demand_number
from quanlian.search.results.differing import compared, split_claims


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["厚度为5微米", "厚度为15微米"], ["厚度为<del>5</del>微米", "厚度为<ins>15</ins>微米"]),
        (["一样", "一样"], ["一样", "一样"]),
        (["甲乙", "甲", "乙"], ["甲乙", "甲", "乙"]),
        (["甲乙丙", "甲"], ["甲<del>乙丙</del>", "甲"]),
        (["有", ""], ["有", ""]),
        (["<b>", "<i>"], ["&lt;<del>b</del>&gt;", "&lt;<ins>i</ins>&gt;"]),
    ],
)
def test_what_differs_is_marked(texts: list[str], expected: list[str]) -> None:
    assert [str(one) for one in compared(texts)] == expected


@given(st.lists(st.text("甲乙丙<>&1 ", max_size=20), min_size=2, max_size=4))
def test_marking_loses_nothing(texts: list[str]) -> None:
    from django.utils.html import escape

    for text, cell in zip(texts, compared(texts), strict=True):
        assert re.sub("</?(ins|del)>", "", cell) == escape(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.一种装置。2.根据权利要求1所述的装置。", {1: "一种装置。", 2: "根据权利要求1所述的装置。"}),
        ("1、甲，厚度1.5毫米；2、乙。", {1: "甲，厚度1.5毫米；", 2: "乙。"}),
        ("没有编号的权利要求", {1: "没有编号的权利要求"}),
        ("1. 甲。\n3. 不是下一项。\n2. 乙。", {1: "甲。\n3. 不是下一项。", 2: "乙。"}),
        ("", {}),
    ],
)
def test_claims_are_taken_apart_by_their_numbers(text: str, expected: dict[int, str]) -> None:
    assert split_claims(text) == expected


@pytest.mark.parametrize("count", [0, 1, 5])
def test_two_to_four_are_compared(count: int) -> None:
    with pytest.raises(UserError, match="COMPARE_NUMBER"):
        demand_number(count)
