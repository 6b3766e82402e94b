"""Small pure parts: banned words, pairs of characters, filters of the address."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.utilisation.market.checks.publishing import banned
from quanlian.utilisation.market.halls.filters import read
from quanlian.utilisation.market.offers.grams import pairs

ON = dt.date(2026, 3, 2)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("已小批量试制，适合中小企业", ()),
        ("国家级重点产品", ("国家级",)),
        ("全国 第一 的工艺", ("全国第一",)),
        ("最 佳\n方案，高回报", ("最佳", "高回报")),
    ],
)
def test_banned_words_are_found_through_spaces_and_lines(text, found):
    assert banned(text, ON) == found


@given(
    st.text(alphabet="演示专利装置ab1，。 ", max_size=40), st.text(alphabet="演示专利装置ab1", min_size=2, max_size=6)
)
def test_what_stands_in_a_title_is_found_by_its_pairs(around, wanted):
    assert set(pairs(wanted)) <= set(pairs(around + " " + wanted)) | set(pairs(around + wanted))


@pytest.mark.parametrize("given_", [{"hall": "x"}, {"type": "'; drop"}, {"trl": "9"}, {"after": "-1"}, {"region": "x"}])
def test_a_filter_that_is_no_choice_is_left_out(given_):
    assert read(given_) == read({})
