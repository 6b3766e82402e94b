"""Words both ways, transliteration, known names."""

from __future__ import annotations

import pytest

from quanlian.similarity.marks import Options, compare
from quanlian.similarity.marks.meaning import translations
from quanlian.similarity.marks.meaning.crossing import crossing
from quanlian.similarity.marks.meaning.rendering import renders
from quanlian.similarity.marks.meaning.translate import covered, other_meaning, same_meaning


def test_translations_go_both_ways() -> None:
    assert "apple" in translations("苹果")
    assert "苹果" in translations("APPLE")
    assert "苹果" in translations("Apples")
    assert translations("演甲乙") == frozenset()


def test_known_names_are_translations_too() -> None:
    assert "lafite" in translations("拉菲")
    assert {"米其林", "米芝莲"} <= translations("Michelin")


def test_words_for_one_thing_mean_the_same_and_words_for_two_things_do_not() -> None:
    assert same_meaning("番茄", "西红柿") > 0
    assert same_meaning("长江", "长城") == 0
    assert other_meaning("长江", "长城")
    assert not other_meaning("演甲乙", "长城")


def test_a_sign_is_translated_piece_by_piece_in_any_order() -> None:
    assert covered("蓝山", ("blue", "mountain")) == 1
    assert covered("蓝山", ("mountain", "blue")) == 1
    assert covered("蓝山", ("blue", "river")) < 1
    assert covered("红河", ("blue", "mountain")) == 0


RENDERED = [("耐克", "nike"), ("拉菲", "lafite"), ("米其林", "michelin"), ("百伦", "balance")]


@pytest.mark.parametrize(("han", "word"), RENDERED)
def test_a_transliteration_is_heard(han: str, word: str) -> None:
    assert renders(han, word) > 0.55
    assert all(renders(han, word) > renders(han, other) for _, other in RENDERED if other != word)


def test_part_translated_and_part_heard_is_found() -> None:
    assert (
        crossing("新百伦", ("new", "balance")).transliterated > crossing("新百伦", ("balance", "sheet")).transliterated
    )


def test_pinyin_of_the_whole_or_of_a_run_is_told_apart() -> None:
    assert crossing("云杉", ("yunshan",)).pinyin == 1
    assert crossing("演示云杉", ("yunshan",)).pinyin_part == "yun shan"
    assert crossing("云杉", ("cedar",)).pinyin == 0


def test_pinyin_and_translation_ask_for_a_person_and_are_never_sure() -> None:
    assert compare("云杉", "YUNSHAN").verdict == "review"
    assert compare("苹果", "APPLE").verdict == "review"


@pytest.mark.slow
def test_the_sentence_model_is_asked_only_when_wanted() -> None:
    plain, asked = compare("幸福", "开心"), compare("苹果树", "APPLE TREE", Options(vectors=True))
    assert not any("句向量" in one.note for one in plain.reasons)
    assert any("句向量" in one.note for one in asked.reasons)
