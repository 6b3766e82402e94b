"""Numbers of documents and the runs they count in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.findings import UserError
from quanlian.procedures.letters.numbering import check_scheme, counter_key, format_number

PENALTY = "{place}市监处罚〔{year}〕{serial}号"


@pytest.mark.parametrize(
    ("scheme", "number"),
    [
        (PENALTY, "示市监处罚〔2026〕12号"),
        ("{place}知裁受字〔{year}〕{serial:03d}号", "示知裁受字〔2026〕012号"),
        ("{code}-{year}-{serial:6d}", "CJ-2026-000012"),
        ("{serial:1d}号", "12号"),
    ],
)
def test_a_number_follows_its_scheme(scheme: str, number: str) -> None:
    assert format_number(scheme, place="示", year=2026, serial=12, code="CJ") == number


def test_braces_in_a_place_stay_text() -> None:
    assert format_number("{place}{serial}号", place="{year}", year=2026, serial=1) == "{year}1号"


def test_an_empty_code_prints_nothing() -> None:
    assert format_number("{code}〔{year}〕{serial}号", place="示", year=2026, serial=1) == "〔2026〕1号"


@pytest.mark.parametrize(
    "scheme", ["{place}{year}号", "{serial}{serial}", "{Serial}号", "{serial:x}", "{serial}{", "{serial!r}"]
)
def test_a_scheme_that_makes_no_number_is_rejected_and_refused(scheme: str) -> None:
    assert {one.severity for one in check_scheme(scheme) if one.rule == "LETTER_SCHEME"} == {"rejected"}
    with pytest.raises(UserError, match="LETTER_SCHEME"):
        format_number(scheme, place="示", year=2026, serial=1)
    with pytest.raises(UserError, match="LETTER_SCHEME"):
        counter_key(scheme, "示", 2026)


@pytest.mark.parametrize(
    ("scheme", "word"),
    [("{place}[{year}]{serial}号", "六角括号"), ("{place}（{year}）{serial}号", "六角括号"), ("{serial}号", "没有年份"),
     ("〔{year}〕第{serial}号", "第")],
)  # fmt: skip
def test_a_scheme_against_the_standard_is_only_warned_about(scheme: str, word: str) -> None:
    (finding,) = check_scheme(scheme)
    assert (finding.severity, finding.rule) == ("warning", "LETTER_SCHEME_STYLE")
    assert word in finding.message


def test_a_scheme_of_the_standard_has_no_findings() -> None:
    assert check_scheme(PENALTY) == []


@pytest.mark.parametrize(("year", "serial"), [(2026, 0), (2026, -1), (26, 1), (10_000, 1)])
def test_a_serial_or_year_out_of_range_is_refused(year: int, serial: int) -> None:
    with pytest.raises(UserError, match="LETTER_NUMBER"):
        format_number(PENALTY, place="示", year=year, serial=serial)


def test_serials_restart_with_year_and_place_only_where_the_number_shows_them() -> None:
    assert counter_key(PENALTY, "示", 2026) != counter_key(PENALTY, "示", 2027)
    assert counter_key(PENALTY, "示", 2026) != counter_key(PENALTY, "例", 2026)
    assert counter_key("{serial}号", "示", 2026) == counter_key("{serial}号", "例", 2027)


SCHEMES = st.sampled_from(
    [PENALTY, "{place}市监处罚〔{year}〕{serial:03d}号", "{year}{serial}", "{place}-{serial}", "{code}{serial}号"]
)
PLACES = st.sampled_from(["示", "例", "", "2026"])


@given(SCHEMES, PLACES, PLACES, *[st.integers(2025, 2027)] * 2, *[st.integers(1, 9999)] * 2)
def test_two_letters_share_a_number_only_when_they_share_the_counter_and_the_serial(
    scheme: str, here: str, there: str, then: int, now: int, one: int, two: int
) -> None:
    first = format_number(scheme, place=here, year=then, serial=one)
    second = format_number(scheme, place=there, year=now, serial=two)
    same_counter = counter_key(scheme, here, then) == counter_key(scheme, there, now)
    assert (first == second) == (same_counter and one == two)


def test_schemes_that_differ_only_in_width_share_their_counter() -> None:
    assert counter_key("〔{year}〕{serial}号", "示", 2026) == counter_key("〔{year}〕{serial:03d}号", "示", 2026)
