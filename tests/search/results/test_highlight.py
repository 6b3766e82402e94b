"""Words are marked however they are written, and nothing is printed that was not escaped."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.search.results.highlight import folded, spans
from quanlian.search.results.passages import marked, passage


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("一种锂电池隔膜", ["锂电池"], "一种[锂电池]隔膜"),
        ("一種鋰電池隔膜", ["锂电池"], "一種[鋰電池]隔膜"),
        ("ＬＥＤ灯", ["led"], "[ＬＥＤ]灯"),
        ("LED灯与led", ["Led"], "[LED]灯与[led]"),
        ("LEDS灯", ["led"], "LEDS灯"),
        ("LEDS灯", ["led*"], "[LEDS]灯"),
        ("5G 基站", ["5g基站"], "[5G 基站]"),
        ("5G基站", ["5G 基站"], "[5G基站]"),
        ("锂离子和锂电池", ["锂?子"], "[锂离子]和锂电池"),
        ("锂、电池", ["锂电池"], "锂、电池"),
        ("电池隔膜的制备", ["一种锂电池隔膜的制备方法"], "[电池隔膜]的[制备]"),
        ("一种方法", ["一种锂电池隔膜"], "一种方法"),
        ("电池", ["锂电池"], "电池"),
        ("锂电池锂电池", ["锂电池"], "[锂电池锂电池]"),
        ("A61B5", [""], "A61B5"),
        ("任何", ["？，"], "任何"),
    ],
)
def test_the_words_are_marked(text: str, words: list[str], expected: str) -> None:
    assert marked(text, words).replace("<mark>", "[").replace("</mark>", "]") == expected


@given(st.text(max_size=60), st.lists(st.text(max_size=8), max_size=4))
def test_marking_changes_nothing_but_adds_marks(text: str, words: list[str]) -> None:
    from django.utils.html import escape

    assert re.sub(r"</?mark>", "", marked(text, words)) == escape(text)


@given(st.text(max_size=80))
def test_folding_keeps_every_character_at_its_place(text: str) -> None:
    assert len(folded(text)) == len(text)


def test_markup_in_a_title_stays_text() -> None:
    assert marked("<script>锂电池</script>", ["锂电池"]) == "&lt;script&gt;<mark>锂电池</mark>&lt;/script&gt;"


LONG = "本申请涉及机械领域。" * 20 + "所述隔膜涂覆有陶瓷层，隔膜与正极之间设有粘结剂。" + "其他说明文字没有关系。" * 20


def test_the_passage_is_where_most_of_the_words_are() -> None:
    found = passage(LONG, ["隔膜", "粘结剂"])
    assert "<mark>粘结剂</mark>" in found
    assert "<mark>隔膜</mark>" in found
    assert found.startswith("…所述") or found.startswith("…其他") is False
    assert len(re.sub("<[^>]*>", "", found)) < 140


def test_a_text_without_the_words_begins_at_its_beginning() -> None:
    assert passage(LONG, ["不存在"]).startswith("本申请")
    assert passage(LONG, ["不存在"]).endswith("…")


def test_places_never_overlap() -> None:
    assert spans("锂电池隔膜", ["锂电池", "电池隔膜", "池"]) == [(0, 5)]
