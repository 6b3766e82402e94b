"""The fast analyser says what the slow and obvious one says, whatever the text and however the batch is made."""

from __future__ import annotations

import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quanlian.search.text.terms import LONGEST, joined, terms
from tests.search.slow import slow_terms

ANY = st.text(st.characters(exclude_categories=()), max_size=60)
CHINESE = st.text(st.sampled_from("锂電电池权A5a é，。 \n\0😀ガひ한\u0301\u200b\ud800/-Ａ①"), max_size=40)
TEXT = st.one_of(ANY, CHINESE)
EXAMPLES = [
    ("锂电池 5G", "锂电 电池 池 5g"),
    ("", ""),
    ("，。！", ""),
    ("权", "权"),
    ("权，利", "权 利"),
    ("权\n利", "权 利"),
    ("权\0利", "权 利"),
    ("權利", "权利 利"),
    ("LiFePO4正极", "lifepo4 正极 极"),
    ("ＰＣＴ／ＣＮ２０２４", "pct cn2024"),
    ("cafe\u0301 latte", "cafe latte"),
    ("café", "cafe"),
    ("ひらがな", "ひら らか かな な"),
    ("한국", "한국 국"),
    ("😀电池😀", "电池 池"),
    ("𠮷野", "𠮷野 野"),
    ("A61B5/00", "a61b5 00"),
    ("第1种", "第 1 种"),
]


@pytest.mark.parametrize(("text", "found"), EXAMPLES)
def test_worked_examples(text: str, found: str) -> None:
    assert terms(text) == found.split()


@given(TEXT)
@example("\ud800电池")
@example("a" * (LONGEST * 2 + 1))
def test_the_fast_terms_are_the_slow_ones(text: str) -> None:
    assert terms(text) == slow_terms(text)


@given(st.lists(TEXT, max_size=8))
@example(["\n", "", "权\n"])
@example([])
def test_a_batch_is_read_as_its_texts_one_by_one(texts: list[str]) -> None:
    assert [one.split() for one in joined(texts)] == [slow_terms(text) for text in texts]


@given(st.lists(TEXT, max_size=8))
def test_joined_terms_have_no_line_feed_and_the_batch_keeps_its_length(texts: list[str]) -> None:
    found = joined(texts)
    assert len(found) == len(texts)
    assert not any("\n" in one for one in found)
    assert all(one == "" or one == " ".join(one.split()) + " " for one in found)


@pytest.mark.parametrize("length", [1, LONGEST - 1, LONGEST, LONGEST + 1, 2 * LONGEST, 2 * LONGEST + 7])
def test_a_long_word_is_cut_into_pieces_of_the_greatest_length(length: int) -> None:
    found = terms("x" * length)
    assert "".join(found) == "x" * length
    assert all(len(piece) == LONGEST for piece in found[:-1])
    assert 1 <= len(found[-1]) <= LONGEST


@given(st.integers(0, 3), st.text(st.sampled_from("ab1权，"), max_size=200))
def test_the_cut_of_a_long_word_does_not_depend_on_what_stands_before(blanks: int, text: str) -> None:
    assert terms("，" * blanks + text) == terms(text)


@given(TEXT, TEXT)
def test_a_mark_between_two_texts_keeps_their_terms_apart(left: str, right: str) -> None:
    assert terms(f"{left}。{right}") == terms(left) + terms(right)


@given(TEXT)
def test_no_term_is_longer_than_an_engine_takes(text: str) -> None:
    assert all(0 < len(term) <= LONGEST and len(term.encode()) < 65_530 for term in terms(text))


def test_the_highest_code_point_is_read() -> None:
    assert terms(f"权{chr(sys.maxunicode)}利") == ["权", "利"]
