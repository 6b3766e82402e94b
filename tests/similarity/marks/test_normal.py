"""One spelling for every dress of a sign."""

from __future__ import annotations

import pytest

from quanlian.similarity.marks.normal import fold, folded

DRESSED = [
    ("ＡＢＣ", "abc"),
    ("𝓐𝓑𝓒", "abc"),
    ("🅰🅱", "ab"),
    ("Ⓐⓑ", "ab"),
    ("ᴀʙᴄ", "abc"),
    ("СОСО", "coco"),
    ("ΑΒΕ", "abe"),
    ("ΗΟΜΝ", "homn"),
    ("Éclair", "eclair"),
    ("A.B.C", "abc"),
    ("A B C", "abc"),
    ("演示甲™", "演示甲"),
    ("演·示★甲", "演示甲"),
    ("演 示", "演示"),
    ("演示①", "演示1"),
    ("演\u200b示", "演示"),
    ("雲杉", "云杉"),
    ("乾坤", "乾坤"),
    ("歩歩", "步步"),
    ("⼀⼆", "一二"),
    ("DEMO-MARK", "demo mark"),
    ("Demo’s", "demos"),
    ("演示 DEMO", "演示demo"),
]


@pytest.mark.parametrize(("raw", "plain"), DRESSED)
def test_every_dress_folds_to_the_plain_sign(raw: str, plain: str) -> None:
    assert fold(raw) == plain


def test_a_sign_that_hides_a_character_is_remembered_and_taken_off() -> None:
    found = folded("演～甲")
    assert (found.text, found.masks, found.origin) == ("演甲", frozenset({1}), (0, 2))


def test_a_sign_at_the_edge_hides_nothing() -> None:
    assert folded("～演示～").masks == frozenset()
