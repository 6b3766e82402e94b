"""Chinese patent application and publication numbers: the vectors of domain/02 §3 and round trips."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.findings import UserError
from quanlian.registry.kinds import RightKind
from quanlian.registry.numbers import CnApplication, CnPublication, canonical_cn_app, canonical_cn_pub, cn_check
from quanlian.registry.numbers.kind_codes import TYPE_OF_CODE, kind_code_on


@pytest.mark.parametrize(
    ("digits", "check"),
    [
        ("201710601862", "3"),
        ("95115608", "X"),
        ("97101765", "4"),
        ("200820185283", "1"),
        ("202110123456", "7"),
        ("202220000001", "6"),
    ],
)
def test_the_check_digit_vectors_of_the_dossier_hold(digits: str, check: str) -> None:
    assert cn_check(digits) == check
    assert CnApplication.parse(digits + check).check_ok
    assert canonical_cn_app(digits + check) == (f"{digits}.{check}", True)


@pytest.mark.parametrize("digits", ["", "1234567", "2017106018", "2017106018６2", "20171060186a"])
def test_a_check_digit_needs_eight_or_twelve_digits(digits: str) -> None:
    with pytest.raises(ValueError, match=f"^{digits}$"):
        cn_check(digits)


@pytest.mark.parametrize(
    "text",
    [
        "201710601862.3",
        "2017106018623",
        "ZL 2017 1 0601862.3",
        "ZL201710601862.3",
        "CN201710601862.3",
        "cn2017106018623",
        "２０１７１０６０１８６２．３",
        "专利号：ZL 2017 1 0601862.3",
        "申请号: 201710601862。3",
        "  2017　1　0601862.3 ",
        "²01710601862.3",
    ],
)
def test_every_spelling_has_one_canonical_form(text: str) -> None:
    assert CnApplication.parse(text).canonical == "201710601862.3"
    assert canonical_cn_app(text) == ("201710601862.3", True)


def test_a_lower_case_x_is_the_check_character() -> None:
    assert CnApplication.parse("95115608.x").canonical == "95115608.X"
    assert canonical_cn_app("95115608x") == ("95115608.X", True)


@pytest.mark.parametrize("text", ["2017 1 06 01862.3", "201710601862 .3", "201710601862. 3", "20 17 1 0601862.3"])
def test_a_space_inside_a_segment_or_round_the_dot_is_refused_on_manual_entry_only(text: str) -> None:
    with pytest.raises(UserError) as caught:
        CnApplication.parse(text)
    assert caught.value.code == "CN_APP_SPACE"
    assert CnApplication.parse(text, lenient=True).canonical == "201710601862.3"


def test_a_wrong_check_digit_is_refused_on_entry_and_kept_on_import() -> None:
    with pytest.raises(UserError, match="应为3") as caught:
        CnApplication.parse("201710601862.4")
    assert caught.value.code == "CN_APP_CHECK_DIGIT"
    assert caught.value.value == "201710601862.4"
    kept = CnApplication.parse("201710601862.4", lenient=True)
    assert (kept.canonical, kept.check_ok) == ("201710601862.4", False)
    assert canonical_cn_app("CN201710601862.4") == ("201710601862.4", False)


def test_a_missing_check_digit_is_named_on_entry_and_completed_on_import() -> None:
    with pytest.raises(UserError, match=r"201710601862\.3") as caught:
        CnApplication.parse("CN201710601862")
    assert caught.value.code == "CN_APP_CHECK_MISSING"
    completed = CnApplication.parse("CN201710601862", lenient=True)
    assert (completed.canonical, completed.check_ok) == ("201710601862.3", None)
    assert canonical_cn_app("CN201710601862") == ("201710601862.3", True)


def test_numbers_of_1985_to_1988_were_printed_without_a_check_digit() -> None:
    assert CnApplication.parse("85100001").canonical == f"85100001.{cn_check('85100001')}"
    with pytest.raises(UserError):
        CnApplication.parse("89100001")


def test_the_letter_o_for_a_zero_is_named_on_entry_and_mended_on_import() -> None:
    with pytest.raises(UserError) as caught:
        CnApplication.parse("2O1710601862.3")
    assert caught.value.code == "CN_APP_LETTER_O"
    assert canonical_cn_app("2O171O6O1862.3") == ("201710601862.3", True)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("200210601862.3", "CN_APP_YEAR"),
        ("50115608.1", "CN_APP_YEAR"),
        ("201740601862.3", "CN_APP_TYPE"),
        ("CN109985893A", "CN_APP_FORMAT"),
        ("", "CN_APP_FORMAT"),
        ("2017106018623中", "CN_APP_FORMAT"),
        ("2017-10601862.3", "CN_APP_FORMAT"),
    ],
)
def test_what_is_no_application_number_is_refused_with_a_chinese_remedy(text: str, code: str) -> None:
    for lenient in (False, True):
        with pytest.raises(UserError) as caught:
            CnApplication.parse(text, lenient=lenient)
        assert caught.value.code == code
        assert caught.value.remedy
        assert caught.value.rule


@pytest.mark.parametrize(
    ("digits", "kind", "pct"),
    [
        ("201910322999", RightKind.INV, False),
        ("201920000001", RightKind.UM, False),
        ("201930000001", RightKind.DES, False),
        ("201980000292", RightKind.INV, True),
        ("201890000191", RightKind.UM, True),
        ("03100001", RightKind.INV, False),
    ],
)
def test_the_kind_digit_tells_the_kind(digits: str, kind: RightKind, pct: bool) -> None:
    number = CnApplication.parse(digits + cn_check(digits))
    assert (number.kind, number.is_pct) == (kind, pct)


def test_both_formats_of_2003_are_read() -> None:
    assert CnApplication.parse("03" + "1" + "12345" + cn_check("03112345")).year == 2003
    assert CnApplication.parse("200310112345" + cn_check("200310112345")).year == 2003


def test_numbers_are_shown_in_segments_and_patents_with_zl() -> None:
    number = CnApplication.parse("201710601862.3")
    assert number.pretty == "2017 1 0601862.3"
    assert number.patent_number == "ZL 2017 1 0601862.3"
    assert CnApplication.parse("95115608.X").pretty == "95 1 15608.X"


LONG = st.builds("{}{}{:07d}".format, st.integers(2003, 2099), st.sampled_from("12389"), st.integers(0, 9_999_999))
SHORT = st.builds(
    "{:02d}{}{:05d}".format,
    st.sampled_from([*range(85, 100), 0, 1, 2, 3]),
    st.sampled_from("12389"),
    st.integers(0, 99999),
)


@given(LONG | SHORT)
def test_canonical_and_pretty_forms_read_back_to_the_same_number(digits: str) -> None:
    number = CnApplication.parse(digits + cn_check(digits))
    for text in (number.canonical, number.pretty, number.patent_number, "CN" + number.canonical):
        assert CnApplication.parse(text) == number
        assert canonical_cn_app(text) == (number.canonical, True)


@given(LONG | SHORT, st.data())
def test_no_single_wrong_digit_passes(digits: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(digits) - 1))
    other = data.draw(st.sampled_from([d for d in "0123456789" if d != digits[place]]))
    assert cn_check(digits[:place] + other + digits[place + 1 :]) != cn_check(digits)


def _careful(text: str) -> tuple[str, bool]:
    number = CnApplication.parse(text, lenient=True)
    return number.canonical, number.check_ok is not False


def _outcome(read: Callable[[str], tuple[str, bool]], text: str) -> tuple[str, bool] | str:
    try:
        return read(text)
    except UserError as error:
        return error.code


@given(st.text(max_size=20) | st.text("0123456789XCNZL. ", max_size=18))
def test_the_fast_path_agrees_with_the_careful_one(text: str) -> None:
    assert _outcome(canonical_cn_app, text) == _outcome(_careful, text)


@pytest.mark.parametrize(
    ("text", "canonical", "code", "kind"),
    [
        ("CN109985893A", "CN109985893A", "A", RightKind.INV),
        ("cn 109985893 a", "CN109985893A", "A", RightKind.INV),
        ("ＣＮ１０９９８５８９３Ａ", "CN109985893A", "A", RightKind.INV),
        ("109985893A", "CN109985893A", "A", RightKind.INV),
        ("公开（公告）号：CN102822194B", "CN102822194B", "B", RightKind.INV),
        ("CN209062472U", "CN209062472U", "U", RightKind.UM),
        ("CN305246987S", "CN305246987S", "S", RightKind.DES),
        ("CN1193152C", "CN1193152C", "C", RightKind.INV),
        ("CN2547818Y", "CN2547818Y", "Y", RightKind.UM),
        ("CN1038126", "CN1038126", "", RightKind.INV),
        ("CN87100927", "CN87100927", "", RightKind.INV),
        ("CN100466945C3", "CN100466945C3", "C3", RightKind.INV),
        ("CN109985893B9", "CN109985893B9", "B9", RightKind.INV),
    ],
)
def test_publication_numbers_of_every_generation_are_read(
    text: str, canonical: str, code: str, kind: RightKind
) -> None:
    number = CnPublication.parse(text)
    assert (number.canonical, number.kind_code, number.kind) == (canonical, code, kind)
    assert canonical_cn_pub(text) == (canonical, code)
    assert CnPublication.parse(number.pretty) == number


@pytest.mark.parametrize(
    ("text", "code"), [("CN109985893U", "CN_PUB_KIND_MISMATCH"), ("CN109985893Q", "CN_PUB_KIND_UNKNOWN")]
)
def test_a_kind_code_that_does_not_fit_is_refused_on_entry_and_kept_on_import(text: str, code: str) -> None:
    with pytest.raises(UserError) as caught:
        CnPublication.parse(text)
    assert caught.value.code == code
    assert CnPublication.parse(text, lenient=True).check_ok is False
    assert canonical_cn_pub(text)[0] == text


@pytest.mark.parametrize("text", ["109985893", "CN409985893A", "CN10998589", "US109985893A", "CN1099858931A", ""])
def test_what_is_no_publication_number_is_refused(text: str) -> None:
    with pytest.raises(UserError) as caught:
        canonical_cn_pub(text)
    assert caught.value.code == "CN_PUB_FORMAT"


def test_the_meaning_of_a_kind_code_depends_on_the_day() -> None:
    number = CnPublication.parse("CN1003001B")
    early, late = number.meaning(dt.date(1989, 1, 4)), number.meaning(dt.date(2010, 4, 7))
    assert early
    assert early.stage == "application"
    assert late
    assert late.stage == "grant"
    assert number.meaning(dt.date(2000, 1, 1)) is None
    granted = kind_code_on("Y", dt.date(2010, 4, 6))
    assert granted
    assert granted.stage == "grant"
    assert granted.confidence == "check"
    assert kind_code_on("Y", dt.date(2010, 4, 7)) is None


@given(st.integers(0, 99_999_999), st.sampled_from(sorted(TYPE_OF_CODE)))
def test_publication_numbers_read_back(serial: int, code: str) -> None:
    text = f"CN{TYPE_OF_CODE[code]}{serial:08d}{code}"
    assert canonical_cn_pub(text) == (text, code)
    assert CnPublication.parse(text, lenient=True).canonical == text
