"""A number asked for in any spelling is one of the forms under which the index holds it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.registry.numbers import cn_check
from quanlian.search.language.values import numbers
from quanlian.search.sources.numbers import application_forms, document_forms, normal, other_forms


@given(st.integers(2003, 2030), st.sampled_from("12389"), st.integers(0, 9_999_999), st.integers(0, 6))
def test_a_chinese_application_is_found_in_every_spelling(year: int, kind: str, serial: int, how: int) -> None:
    digits = f"{year}{kind}{serial:07d}"
    whole = f"{digits}.{cn_check(digits)}"
    spaced = f"ZL {year} {kind} {serial:07d}.{cn_check(digits)}"
    spelling = [whole, whole.replace(".", ""), f"CN{whole}", f"zl{whole}".lower(), spaced, digits, f"CN{digits}"][how]
    assert set(numbers.forms(spelling)) & set(application_forms(normal(whole)))
    assert numbers.certain(spelling)


@given(st.integers(85, 99), st.sampled_from("123"), st.integers(0, 99_999), st.booleans())
def test_an_old_application_is_found_with_its_check_digit(year: int, kind: str, serial: int, dotted: bool) -> None:
    digits = f"{year}{kind}{serial:05d}"
    spelling = f"{digits}{'.' if dotted else ''}{cn_check(digits)}"
    assert set(numbers.forms(spelling)) & set(application_forms(normal(spelling)))


@pytest.mark.parametrize(
    "asked", ["CN109985893A", "cn 109985893 a", "CN109985893", "109985893A", "109985893", "CN109985893B"]
)
def test_a_chinese_document_is_found_with_and_without_country_and_kind(asked: str) -> None:
    assert set(numbers.forms(asked)) & set(document_forms("CN109985893A"))


@pytest.mark.parametrize(
    ("asked", "stored"),
    [
        ("12345678", "12345678/9"), ("12345678A", "12345678A"), ("G1234567", "G1234567"), ("g 1234567", "G1234567"),
        ("2023sr0123456", "2023SR0123456"), ("国作登字-2023-F-00012345", "国作登字-2023-F-00012345"),
        ("PCT/CN2023/123456", "PCT/CN2023/123456"), ("pct cn2023 123456", "PCT/CN2023/123456"),
        ("WO 2023/123456 A1", "WO2023123456A1"), ("DM/123456", "DM/123456"), ("CNA20191001234", "CNA20191001234"),
        ("京演示字〔2023〕12号", "京演示字〔2023〕12号"),
    ],
)  # fmt: skip
def test_other_numbers_are_found_as_they_are_stored(asked: str, stored: str) -> None:
    assert set(numbers.forms(asked)) & set(other_forms(stored))


@given(st.text(max_size=30))
def test_both_sides_free_a_number_of_its_spelling_alike(text: str) -> None:
    assert numbers.normal(text) == normal(text)
