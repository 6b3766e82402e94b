"""The uniform API over all schemes: one canonical form, right kind, Chinese errors, guesses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.findings import UserError
from quanlian.registry.kinds import RightKind
from quanlian.registry.numbers import PARSERS, Number, Scheme, ep_check, guess, parse
from quanlian.registry.numbers.chinese_numerals import numerals_to_int

READINGS: list[tuple[Scheme, str, str, RightKind | None]] = [
    (Scheme.CN_APP, "ZL 2017 1 0601862.3", "201710601862.3", RightKind.INV),
    (Scheme.CN_PUB, "CN 109985893 A", "CN109985893A", RightKind.INV),
    (Scheme.PCT_APP, "PCT/CN2023/123456", "PCT/CN2023/123456", None),
    (Scheme.PCT_APP, "PCT/US98/16128", "PCT/US1998/016128", None),
    (Scheme.PCT_APP, "PCTEP0312345", "PCT/EP2003/012345", None),
    (Scheme.WO_PUB, "WO2023/123456 A1", "WO2023123456A1", None),
    (Scheme.WO_PUB, "WO 99/12345", "WO1999012345", None),
    (Scheme.WO_PUB, "WO-9912345", "WO1999012345", None),
    (Scheme.WO_PUB, "WO02/072345A2", "WO2002072345A2", None),
    (Scheme.HAGUE, "DM/123456", "DM/123456", RightKind.DES),
    (Scheme.HAGUE, "dm 98765", "DM/098765", RightKind.DES),
    (Scheme.CN_TM, "12345678", "12345678", RightKind.TM),
    (Scheme.CN_TM, "第12345678A号", "12345678A", RightKind.TM),
    (Scheme.CN_TM, "第12345678号（第9类）", "12345678/9", RightKind.TM),
    (Scheme.CN_TM, "第35类 12345678", "12345678/35", RightKind.TM),
    (Scheme.CN_TM, "00123456", "123456", RightKind.TM),
    (Scheme.MADRID, "G1234567", "G1234567", RightKind.TM),
    (Scheme.MADRID, "ir 1234567", "G1234567", RightKind.TM),
    (Scheme.MADRID, "国际注册号：G2R150124", "G2R150124", RightKind.TM),
    (Scheme.CN_WORK, "国作登字-2023-F-00012345", "国作登字-2023-F-00012345", RightKind.COPY_WORK),
    (Scheme.CN_WORK, "闽作登字—2023—F—00012345", "闽作登字-2023-F-00012345", RightKind.COPY_WORK),
    (Scheme.CN_SOFT, "登记号：2023SR0123456", "2023SR0123456", RightKind.COPY_SOFT),
    (Scheme.CN_SOFT, "2009sr012345", "2009SR012345", RightKind.COPY_SOFT),
    (Scheme.CN_SOFT_CERT, "软著登字第1234567号", "软著登字第1234567号", RightKind.COPY_SOFT),
    (Scheme.CN_PVP_AGRI, "CNA20191001234", "CNA20191001234", RightKind.PVP),
    (Scheme.CN_PVP_AGRI, "CNA20141234.5", "CNA20141234.5", RightKind.PVP),
    (Scheme.CN_PVP_FOREST, "20190123", "20190123", RightKind.PVP),
    (Scheme.CN_IC, "BS.205012345", "BS.205012345", RightKind.IC),
    (Scheme.CN_IC, "bs 12500520.2", "BS.12500520.2", RightKind.IC),
    (Scheme.CN_GI, "国家知识产权局公告第三四一号", "国家知识产权局公告第341号", RightKind.GI_PRODUCT),
    (Scheme.CN_GI, "质检总局公告2014年第39号", "国家质量监督检验检疫总局公告2014年第39号", RightKind.GI_PRODUCT),
    (Scheme.CN_AGI, "AGI2012-02-869", "AGI2012-02-00869", RightKind.GI_PRODUCT),
    (Scheme.CN_CUSTOMS, "T2023-12345", "T2023-12345", RightKind.TM),
    (Scheme.CN_CUSTOMS, "备案号：P2023-12345", "P2023-12345", None),
    (Scheme.US_APP, "12/345,678", "US12/345678", RightKind.INV),
    (Scheme.US_APP, "US 29/345678", "US29/345678", RightKind.DES),
    (Scheme.US_PAT, "7,654,321", "US7654321", RightKind.INV),
    (Scheme.US_PAT, "US 11,234,567 B2", "US11234567B2", RightKind.INV),
    (Scheme.US_PAT, "USRE38119E1", "USRE38119E1", RightKind.INV),
    (Scheme.US_PUB, "US20090208610A1", "US20090208610A1", RightKind.INV),
    (Scheme.US_PUB, "US 2009/0208610 A1", "US20090208610A1", RightKind.INV),
    (Scheme.US_PUB, "US2009208610A1", "US20090208610A1", RightKind.INV),
    (Scheme.US_DES, "D612,345", "USD612345", RightKind.DES),
    (Scheme.US_DES, "USD0612345S1", "USD612345S1", RightKind.DES),
    (Scheme.EP_APP, "17171508.9", "EP17171508.9", RightKind.INV),
    (Scheme.EP_APP, "EP17171508", "EP17171508.9", RightKind.INV),
    (Scheme.EP_PUB, "EP1234567A1", "EP1234567A1", RightKind.INV),
    (Scheme.EP_PUB, "EP449582 B1", "EP0449582B1", RightKind.INV),
    (Scheme.EU_TM, "018173186", "018173186", RightKind.TM),
    (Scheme.EU_TM, "CTM 1234567", "001234567", RightKind.TM),
    (Scheme.EU_DES, "RCD 1063002-0001", "001063002-0001", RightKind.DES),
]


@pytest.mark.parametrize(("scheme", "text", "canonical", "kind"), READINGS)
def test_a_number_is_read_to_its_canonical_form(
    scheme: Scheme, text: str, canonical: str, kind: RightKind | None
) -> None:
    number = parse(text, scheme)
    assert (number.scheme, number.canonical, number.kind) == (scheme, canonical, kind)
    assert parse(number.canonical, scheme).canonical == canonical
    assert parse(number.display, scheme).canonical == canonical


@pytest.mark.parametrize(("scheme", "text", "canonical", "kind"), READINGS)
def test_a_guess_contains_the_right_scheme(scheme: Scheme, text: str, canonical: str, kind: RightKind | None) -> None:
    assert (scheme, canonical, kind) in [(n.scheme, n.canonical, n.kind) for n in guess(text)]


@pytest.mark.parametrize("scheme", list(Scheme))
def test_every_scheme_has_a_reader_and_refuses_rubbish_in_chinese(scheme: Scheme) -> None:
    assert scheme in PARSERS
    for text in ("", "甲乙丙", "????", "0" * 400, "CN" * 1_000_000):
        with pytest.raises(UserError) as caught:
            parse(text, scheme, lenient=True)
        assert caught.value.code == f"{scheme.value}_FORMAT"
        assert caught.value.remedy
        assert len(caught.value.value) <= 60
        assert scheme.label in caught.value.message


@pytest.mark.parametrize(
    ("scheme", "text", "code"),
    [
        (Scheme.CN_TM, "12345678/46", "CN_TM_CLASS"),
        (Scheme.CN_TM, "123456789", "CN_TM_FORMAT"),
        (Scheme.CN_TM, "1234 5678", "CN_TM_SPACE"),
        (Scheme.EP_APP, "17171508.8", "EP_APP_CHECK_DIGIT"),
        (Scheme.EP_APP, "17171508", "EP_APP_FORMAT"),
        (Scheme.CN_IC, "BS.12500520.3", "CN_IC_CHECK_DIGIT"),
        (Scheme.US_PAT, "7654321", "US_PAT_FORMAT"),
        (Scheme.PCT_APP, "PCT/CN1950/123456", "PCT_APP_FORMAT"),
        (Scheme.CN_CUSTOMS, "X2023-12345", "CN_CUSTOMS_FORMAT"),
        (Scheme.CN_SOFT, "2O23SR0123456", "CN_SOFT_LETTER_O"),
    ],
)
def test_a_faulty_number_is_refused_with_its_rule(scheme: Scheme, text: str, code: str) -> None:
    with pytest.raises(UserError) as caught:
        parse(text, scheme)
    assert caught.value.code == code
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("scheme", "text"),
    [(Scheme.CN_APP, "201710601862.4"), (Scheme.EP_APP, "EP17171508.8"), (Scheme.CN_IC, "BS.12500520.3")],
)
def test_a_wrong_check_digit_is_kept_and_marked_on_import(scheme: Scheme, text: str) -> None:
    number = parse(text, scheme, lenient=True)
    assert (number.canonical, number.check_ok) == (text, False)


def test_a_right_check_digit_comes_first_among_guesses() -> None:
    first = guess("95115608X")[0]
    assert first == Number(Scheme.CN_APP, "95115608.X", "95 1 15608.X", True, RightKind.INV)
    assert guess("EP17171508.9")[0].scheme is Scheme.EP_APP
    assert guess("没有号码") == []


def test_the_same_mark_number_in_two_classes_has_two_keys() -> None:
    assert parse("1234567/9", Scheme.CN_TM) != parse("1234567/42", Scheme.CN_TM)


@pytest.mark.parametrize("number", ["17171508.9", "03721225.5", "91302636.5", "98948476.1", "16849316.1", "99403122.7"])
def test_printed_european_check_digits_hold(number: str) -> None:
    assert ep_check(number[:8]) == number[-1]


@pytest.mark.parametrize(
    ("text", "value"),
    [("三四一", 341), ("三百四十一", 341), ("十二", 12), ("五〇二", 502), ("二千零一", 2001), ("87", 87)],
)
def test_chinese_numerals_are_read(text: str, value: int) -> None:
    assert numerals_to_int(text) == value


@given(st.integers(1, 9_999_999), st.sampled_from(["", "A", "B"]), st.none() | st.integers(1, 45))
def test_trade_mark_numbers_read_back_from_both_forms(serial: int, suffix: str, nice_class: int | None) -> None:
    text = f"{serial}{suffix}" + (f"/{nice_class}" if nice_class else "")
    number = parse(text, Scheme.CN_TM)
    assert number.canonical == text
    assert parse(number.display, Scheme.CN_TM) == number


@given(st.integers(0, 99), st.integers(0, 999_999))
def test_european_applications_read_back(year: int, serial: int) -> None:
    digits = f"{year:02d}{serial:06d}"
    text = f"EP{digits}.{ep_check(digits)}"
    assert parse(text, Scheme.EP_APP).canonical == text


@given(st.text(max_size=30))
def test_no_text_makes_a_guess_fail(text: str) -> None:
    for number in guess(text):
        again = parse(number.canonical, number.scheme, lenient=True)
        assert again.canonical == number.canonical


def test_an_old_european_number_off_the_rule_is_marked_but_not_refused() -> None:
    assert parse("EP92900624.0", Scheme.EP_APP).check_ok is False
