"""Readings, near sounds, dialects, Latin words by ear."""

from __future__ import annotations

import pytest

from quanlian.core.findings import UserError
from quanlian.similarity.marks import Options, compare
from quanlian.similarity.marks.sound import near, reading, syllables
from quanlian.similarity.marks.sound.dialects import jyutping
from quanlian.similarity.marks.sound.latin import spoken
from quanlian.similarity.marks.sound.near import split

NEARLY = [
    ("si", "shi"),
    ("zan", "zang"),
    ("nan", "lan"),
    ("lin", "ling"),
    ("fu", "hu"),
    ("zhen", "zheng"),
    ("ri", "li"),
]
FAR = [("ma", "shi"), ("ta", "li"), ("er", "xin"), ("jiang", "cheng"), ("he", "ta"), ("qi", "zhi")]


def test_a_polyphone_has_all_its_common_readings_the_commonest_first() -> None:
    assert syllables("行")[:2] == ("xing", "hang")
    assert syllables("绿")[0] == "lv"
    assert syllables("7") == syllables("七")
    assert syllables("a") == ()


def test_the_words_around_choose_the_reading() -> None:
    assert reading("银行") == ("yin", "hang")
    assert reading("音乐") == ("yin", "yue")
    assert reading("7匹") == ("qi", "pi")


@pytest.mark.parametrize(("one", "other"), NEARLY)
def test_sounds_that_regions_mix_are_near(one: str, other: str) -> None:
    assert 0.7 < near(one, other) < 1
    assert near(one, other) == near(other, one)


@pytest.mark.parametrize(("one", "other"), FAR)
def test_sounds_nobody_mixes_are_far(one: str, other: str) -> None:
    assert near(one, other) < 0.4


def test_syllables_are_taken_apart_by_sound_not_spelling() -> None:
    assert (split("juan"), split("wei"), split("yu"), split("shui")) == (
        ("j", "van"), ("", "uei"), ("", "v"), ("sh", "uei"))  # fmt: skip


def test_cantonese_homophones_count_only_when_asked_for() -> None:
    assert jyutping("娃")[0] == jyutping("华")[0] == "waa"
    plain, asked = compare("演娃", "演华"), compare("演娃", "演华", Options(dialects=("cantonese",)))
    assert asked.sound > plain.sound
    assert asked.score > plain.score


def test_a_hokkien_accent_makes_two_words_one_only_when_asked_for() -> None:
    asked = Options(dialects=("hokkien",))
    assert compare("飞龙", "灰龙", asked).score > compare("飞龙", "灰龙").score
    assert compare("飞龙", "江龙", asked).score == compare("飞龙", "江龙").score


def test_an_unknown_dialect_is_refused_by_name() -> None:
    with pytest.raises(UserError, match="MARKS_UNKNOWN_DIALECT"):
        compare("演甲", "演乙", Options(dialects=("klingon",)))


@pytest.mark.parametrize(("one", "other"), [("phone", "fone"), ("kwik", "quick"), ("nite", "night"), ("zoo", "soo")])
def test_latin_words_spoken_alike_have_one_key(one: str, other: str) -> None:
    assert spoken(one) == spoken(other)
