"""Credit codes, organisation codes, resident IDs: check characters and Chinese errors."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.findings import UserError
from quanlian.core.uscc import ALPHABET, compose_uscc, is_uscc, org_check, parse_resident_id, parse_uscc

REAL = ("9144030071526726XG", "914403001922038216", "911101085923662400")
INVENTED_ID = "11010519491231002X"
"""The example of GB 11643 itself."""


@pytest.mark.parametrize("code", REAL)
def test_the_vectors_of_the_dossier_pass(code: str) -> None:
    read = parse_uscc(code)
    assert read.value == code
    assert read.org_ok
    assert read.department == "市场监督管理"


@pytest.mark.parametrize(("body", "check"), [("71526726", "X"), ("19220382", "1")])
def test_the_embedded_organisation_code_is_checked(body: str, check: str) -> None:
    assert org_check(body) == check


def test_any_spelling_is_read() -> None:
    assert parse_uscc(" ９１４４０３００ 71526726xg").value == REAL[0]
    assert parse_uscc("91440300-71526726-X-G").org_code == "71526726-X"


@pytest.mark.parametrize(
    ("code", "rule", "hint"),
    [
        ("9144030071526726XH", "USCC_CHECK", "校验码不对"),
        ("9144030071526726X", "USCC_FORMAT", "现为17位"),
        ("914403OO71526726XG", "USCC_FORMAT", "不允许的字符O"),
        ("91A4030071526726XG", "USCC_FORMAT", "第3至8位"),
        ("", "USCC_FORMAT", "现为0位"),
        ("9" * 5_000_000, "USCC_FORMAT", "应为18位"),
    ],
)
def test_a_wrong_code_is_refused_and_told_why(code: str, rule: str, hint: str) -> None:
    with pytest.raises(UserError, match=hint) as caught:
        parse_uscc(code)
    assert caught.value.code == rule
    assert caught.value.remedy
    assert not is_uscc(code)


def test_a_wrong_organisation_code_is_kept_only_when_lenient() -> None:
    from stdnum.cn import uscc

    head = "91440300" + "71526726" + "1"
    code = head + uscc.calc_check_digit(head)
    with pytest.raises(UserError) as caught:
        parse_uscc(code)
    assert caught.value.code == "USCC_ORG_CHECK"
    assert not parse_uscc(code, lenient=True).org_ok


def test_a_letter_in_the_first_places_is_allowed() -> None:
    assert parse_uscc(compose_uscc("Y1", "110000", "12345678")).department == "其他"
    assert parse_uscc(compose_uscc("N2", "130900", "MA0ABCDE")).area == "130900"


@given(st.text(ALPHABET, min_size=8, max_size=8), st.sampled_from(["91", "12", "51", "N2", "Y1"]))
def test_a_composed_code_reads_back_and_no_single_slip_passes(body: str, category: str) -> None:
    code = compose_uscc(category, "420800", body)
    assert parse_uscc(code).value == code
    slipped = code[:9] + ALPHABET[(ALPHABET.index(code[9]) + 1) % 31] + code[10:]
    assert not is_uscc(slipped)


def test_a_resident_id_passes_with_any_width_and_case() -> None:
    assert parse_resident_id("１１０１０５１９４９１２３１００２x") == INVENTED_ID


@pytest.mark.parametrize(
    ("number", "rule"),
    [("110105194912310021", "ID_CHECK"), ("11010519491231", "ID_FORMAT"), ("11010519491331001X", "ID_CHECK")],
)
def test_a_wrong_resident_id_is_refused_without_repeating_it(number: str, rule: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_resident_id(number)
    assert caught.value.code == rule
    assert number not in str(caught.value)


def _with_check(head: str) -> str:
    from stdnum.cn import ric

    return head + ric.calc_check_digit(head + "0")


def test_a_birthday_must_exist_and_lie_in_the_past() -> None:
    for head in ("11010519490230002", "11010520300101002"):
        with pytest.raises(UserError) as caught:
            parse_resident_id(_with_check(head), today=dt.date(2026, 11, 21))
        assert caught.value.code == "ID_BIRTHDAY"


def test_a_person_of_an_unlisted_county_code_is_not_refused() -> None:
    assert parse_resident_id(_with_check("99999919800101002"))
