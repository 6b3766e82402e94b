"""What must hold of any two signs."""

from __future__ import annotations

import string

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from quanlian.similarity.marks import compare, read
from quanlian.similarity.marks.alignment import alignment
from quanlian.similarity.marks.normal import fold, folded

COMMON = "演示云杉海河山水风凤沙砂师帅雪雷大夫清情鹿露白百长城江红塔安踏利美心的好运行乐会七八九花"
HAN = st.text(COMMON, min_size=1, max_size=6)
LATIN = st.text(string.ascii_letters, min_size=1, max_size=9)
SIGN = st.one_of(HAN, LATIN, st.builds("{} {}".format, HAN, LATIN), st.text(COMMON + "0123456789 ab", min_size=1))
DRESS = st.sampled_from("·•®™♥♪※♛\u200b\ufe0f’〔〕【】!\u0301")
# What hides nothing and parts nothing: a sign of either kind is another reading, not dress.


@given(st.text(max_size=20))
@example("乾～坤")
@example("ⅷ")
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=20))
def test_every_folded_character_comes_from_a_place_in_the_raw_text(text: str) -> None:
    found = folded(text)
    assert len(found.origin) == len(found.text)
    assert list(found.origin) == sorted(found.origin)
    assert all(0 <= at < len(text) for at in found.origin)


@settings(max_examples=60, deadline=None)
@given(SIGN)
def test_a_sign_is_wholly_like_itself(sign: str) -> None:
    assume(fold(sign))
    assert compare(sign, sign).score == 100


@settings(max_examples=150, deadline=None)
@given(SIGN, SIGN)
def test_figures_are_in_range_and_the_same_either_way(a: str, b: str) -> None:
    one, other = compare(a, b), compare(b, a)
    for name in ("score", "text", "sound", "glyph", "meaning", "verdict"):
        assert getattr(one, name) == getattr(other, name), name
    assert 0 <= one.score <= 100
    assert all(0 <= value <= 1 for value in (one.text, one.sound, one.glyph, one.meaning))


@settings(max_examples=100, deadline=None)
@given(SIGN, SIGN, st.lists(st.tuples(st.integers(0, 12), DRESS), min_size=1, max_size=4))
def test_decorations_do_not_change_the_score(a: str, b: str, dress: list[tuple[int, str]]) -> None:
    dressed = a
    for at, sign in dress:
        dressed = dressed[: at % (len(dressed) + 1)] + sign + dressed[at % (len(dressed) + 1) :]
    assert compare(dressed, b).score == compare(a, b).score


@settings(max_examples=60, deadline=None)
@given(HAN, HAN)
def test_the_alignment_accounts_for_every_character_once(a: str, b: str) -> None:
    steps = alignment(a, b).steps
    assert sorted(step.i for step in steps if step.i >= 0) == list(range(len(a)))
    assert sorted(step.j for step in steps if step.j >= 0) == list(range(len(b)))


@settings(max_examples=60, deadline=None)
@given(SIGN, SIGN)
def test_spans_of_reasons_lie_in_the_raw_signs(a: str, b: str) -> None:
    for reason in compare(a, b).reasons:
        assert 0 <= reason.span_a[0] <= reason.span_a[1] <= len(a)
        assert 0 <= reason.span_b[0] <= reason.span_b[1] <= len(b)


@settings(max_examples=150, deadline=None)
@given(SIGN, SIGN)
@example("DEMOXIUM", "DEM-OLLIUM")
@example("哈尼云杉", "惠妮云杉")
@example("三云杉", "五云杉")
def test_no_pair_is_put_before_a_person_without_a_reason(a: str, b: str) -> None:
    found = compare(a, b)
    assume(fold(a))
    assert found.verdict == "not" or found.reasons


@settings(max_examples=60, deadline=None)
@given(SIGN)
def test_parts_lie_in_the_raw_sign(sign: str) -> None:
    found = read(sign)
    assert all(0 <= part.start < part.end <= len(sign) for part in found.parts)
    assert found.core or not found.text
