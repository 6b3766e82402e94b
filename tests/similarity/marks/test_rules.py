"""Each rule of the examiner with its exception."""

from __future__ import annotations

import pytest

from quanlian.similarity.marks import Options, compare
from quanlian.similarity.marks.likeness import Likeness, Reason


def reasons(likeness: Likeness, code: str, *, against: bool = False) -> list[Reason]:
    return [one for one in likeness.reasons if one.code == code and one.against == against]


APPLIES = [
    ("W1", "云杉", "雲杉", "similar"),
    ("W1", "云★杉", "云杉", "similar"),
    ("W1", "杉云演", "演云杉", "similar"),
    ("W2", "DEMO", "ｄｅｍｏ", "similar"),
    ("W2", "MODERN", "M0DERN", "similar"),
    ("W2", "演示 DEMO", "DEMO", "similar"),
    ("W3", "DEMO CEDAR", "CEDAR DEMO", "similar"),
    ("W3", "DEMOCEDAR", "CEDARDEMO", "similar"),
    ("W4", "演示云杉", "演示云海", "similar"),
    ("W4", "演云杉", "演云海", "review"),
    ("W5", "CEDARIN", "CEDARON", "similar"),
    ("W6", "演师", "演帅", "similar"),
    ("W7", "演师杉", "演诗杉", "similar"),
    ("W8", "番茄", "西红柿", "similar"),
    ("W8", "BLUE MOUNTAIN", "蓝山", "review"),
    ("W9", "云杉云杉", "云杉", "similar"),
    ("W9", "云云杉杉", "云杉", "similar"),
    ("W9", "DEMO DEMO", "DEMO", "similar"),
    ("W10", "CEDAR", "CEDARS", "similar"),
    ("W10", "THE CEDAR", "CEDAR", "similar"),
    ("W10", "CEDAR DEMO MARK", "CDM", "review"),
    ("W11", "云杉茶叶", "云杉", "similar"),
    ("W11", "CEDAR X100", "CEDAR", "similar"),
    ("W12", "泉州云杉", "云杉", "similar"),
    ("W12", "新款云杉牌", "云杉", "similar"),
    ("W13", "云杉演", "云杉", "similar"),
    ("W13", "演示甲云杉", "云杉", "review"),
    ("W13", "CEDARTOP", "CEDAR", "review"),
    ("W13", "BLUE CEDARS", "RED CEDAR", "review"),
]


@pytest.mark.parametrize(("code", "a", "b", "verdict"), APPLIES)
def test_a_rule_applies_with_its_code_and_verdict(code: str, a: str, b: str, verdict: str) -> None:
    found = compare(a, b)
    assert reasons(found, code), found.reasons
    assert found.verdict == verdict, found.score


EXCEPTIONS = [
    ("W2", "AB", "AD", "not"),
    ("W4", "三云杉", "五云杉", "review"),
    ("W4", "海云杉演", "塔云杉演", "review"),
    ("W5", "CEDAR", "NEDAR", "review"),
    ("W4", "蜂蜜", "蜜蜂", "review"),
]


@pytest.mark.parametrize(("code", "a", "b", "verdict"), EXCEPTIONS)
def test_an_exception_speaks_against_likeness(code: str, a: str, b: str, verdict: str) -> None:
    found = compare(a, b)
    assert reasons(found, code, against=True), found.reasons
    assert found.verdict == verdict, found.score


STRANGERS = [
    ("云杉", "江塔"),
    ("云杉演示", "红河乐会"),
    ("CEDAR", "PYTHON"),
    ("云杉", "PYTHON"),
    ("演", "塔"),
    ("12", "34"),
]


@pytest.mark.parametrize(("a", "b"), STRANGERS)
def test_strangers_are_told_apart(a: str, b: str) -> None:
    found = compare(a, b)
    assert found.verdict == "not"
    assert found.score < 50


def test_a_weak_word_in_common_does_not_make_signs_near() -> None:
    assert compare("云杉儿童", "江塔儿童").verdict == "not"
    assert compare("THE CEDAR COMPANY", "THE PYTHON COMPANY").verdict == "not"


def test_signs_that_each_add_weak_words_of_their_own_are_less_near_than_one_that_adds() -> None:
    assert compare("云杉儿童", "云杉先生").score < compare("云杉儿童", "云杉").score
    assert compare("云杉健康 AAAA", "云杉先生 BBBB").verdict == "review"


def test_weak_words_that_make_another_word_count_less() -> None:
    assert compare("云杉牌", "云杉").score > compare("中国红", "中国").score


def test_two_different_numbers_are_never_taken_for_each_other() -> None:
    assert not reasons(compare("三只演示", "五只演示"), "W6")
    assert reasons(compare("7演示", "七演示"), "W7")


def test_a_mark_the_public_knows_weighs_more_inside_another_and_beside_one_that_differs_by_a_character() -> None:
    famous = Options(famous=frozenset({"云杉", "五云杉"}))
    assert compare("演示甲云杉", "云杉", famous).verdict == "similar"
    assert compare("三云杉", "五云杉", famous).verdict == "similar"
    assert compare("三江塔", "五江塔", famous).verdict == "review"


def test_a_masked_character_is_forgiven_where_the_sign_masks_it_and_nowhere_else() -> None:
    masked, plain = compare("演～杉", "演云杉"), compare("演杉", "演云杉")
    assert masked.verdict == "similar"
    assert plain.verdict == "review"
    assert compare("演杉～", "演云杉").score == plain.score


def test_the_difference_is_marked_character_by_character() -> None:
    kinds = [(one.a, one.b, one.kind) for one in compare("演师沙", "演帅砂").aligned]
    assert kinds == [("演", "演", "same"), ("师", "帅", "shape"), ("沙", "砂", "both")]
    assert [one.kind for one in compare("云杉", "杉云").aligned] == ["moved", "moved"]
    assert [one.kind for one in compare("云杉演", "云杉").aligned] == ["same", "same", "missing"]
    assert [one.kind for one in compare("cedar", "cedor").aligned] == ["same", "same", "same", "other", "same"]


def test_reasons_point_at_the_place_in_the_raw_sign() -> None:
    (reason,) = reasons(compare("·演·师", "演帅"), "W6")
    assert (reason.span_a, reason.span_b) == ((3, 4), (1, 2))
    assert "师" in reason.note
    assert "帅" in reason.note


def test_the_grounds_name_readings_and_weak_words() -> None:
    data = compare("云杉牌", "云杉").data
    assert data["sound_a"] == "yun shan"
    assert data["weak_a"] == "牌（修饰）"


def test_other_thresholds_give_other_verdicts_and_the_same_score() -> None:
    strict = Options(similar=99, review=90)
    found = compare("云杉", "云衫", strict)
    assert found.score == compare("云杉", "云衫").score
    assert (found.verdict, compare("云杉", "云衫").verdict) == ("review", "similar")


def test_an_empty_sign_is_like_nothing() -> None:
    assert compare("", "云杉").score == 0
    assert compare("★", "☆").score == 0
