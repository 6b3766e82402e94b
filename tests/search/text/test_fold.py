"""Folding: what counts as the same character, and what is text at all."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest

from quanlian.search.text.fold import IDEOGRAPH, LETTERS, OTHER, POINTS, SURROGATES, WORD, table

SAME = [
    ("A", "a"), ("Ａ", "a"), ("５", "5"), ("é", "e"), ("Ü", "u"), ("①", "1"), ("²", "2"), ("ﾊ", "ハ"), ("ガ", "カ"),
    ("電", "电"), ("專", "专"), ("權", "权"), ("廣", "广"), ("體", "体"), ("學", "学"), ("Ω", "ω"), ("Ж", "ж"),
]  # fmt: skip
NO_TEXT = ["，", "。", "（", " ", "\t", "\n", "\0", "-", "/", "·", "。", "％", "￥", "😀", "…", "\u0301", "\u200b"]


@pytest.mark.parametrize(("written", "read"), SAME)
def test_width_case_accent_and_script_do_not_matter(written: str, read: str) -> None:
    assert chr(int(table().folded[ord(written)])) == read


@pytest.mark.parametrize("char", NO_TEXT)
def test_marks_blanks_and_pictures_are_no_text(char: str) -> None:
    assert table().kind[ord(char)] == OTHER


@pytest.mark.parametrize("char", ["权", "ひ", "カ", "한", "〇", "㐀", "𠮷", "龥", "豈"])
def test_every_script_without_blanks_is_cut_into_pairs(char: str) -> None:
    assert table().kind[ord(char)] == IDEOGRAPH


@pytest.mark.parametrize("char", ["a", "Z", "7", "ｚ", "é", "ж", "λ", "٣"])
def test_letters_and_digits_of_other_scripts_make_words(char: str) -> None:
    assert table().kind[ord(char)] == WORD


def test_folding_twice_is_folding_once() -> None:
    folded, kind = table()
    text = kind != OTHER
    assert (folded[folded[text]] == folded[text]).all()


def test_folding_keeps_the_class_of_every_character() -> None:
    folded, kind = table()
    text = kind != OTHER
    assert (kind[folded[text]] == kind[text]).all()


def test_nothing_that_is_no_text_is_folded_into_text() -> None:
    folded, kind = table()
    points = np.flatnonzero(kind == OTHER)
    assert (kind[folded[points]] == OTHER).all()


def test_surrogates_and_the_last_plane_are_no_text() -> None:
    kind = table().kind
    assert not kind[SURROGATES.start : SURROGATES.stop].any()
    assert len(kind) == POINTS
    assert not kind[0xF0000:].any()


def test_every_letter_is_folded_like_its_lower_case() -> None:
    folded, kind = table()
    words = [chr(point) for point in range(0x41, 0x250) if kind[point] == WORD]
    assert [char for char in words if len(char.lower()) == 1 and folded[ord(char)] != folded[ord(char.lower())]] == []


def test_there_is_no_text_beyond_what_is_looked_at() -> None:
    assert not [point for point in range(LETTERS, POINTS) if unicodedata.category(chr(point))[0] in "LNS"]
