"""Vienna codes: their spellings, and how far two marks' codes agree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.findings import UserError
from quanlian.similarity.figures.vienna import Code, agreement, overlap, parse, parse_all

codes = st.builds(Code, st.integers(1, 29), st.integers(1, 20), st.integers(1, 30), st.booleans())


@pytest.mark.parametrize(
    ("text", "code", "written"),
    [
        ("03.01.02", Code(3, 1, 2), "3.1.02"),
        ("3.1.2", Code(3, 1, 2), "3.1.02"),
        ("３．１．２", Code(3, 1, 2), "3.1.02"),
        ("3.1.A16", Code(3, 1, 16, True), "3.1.A16"),
        ("A 3.1.16", Code(3, 1, 16, True), "3.1.A16"),
        ("3.1.16a", Code(3, 1, 16, True), "3.1.A16"),
        ("26.4", Code(26, 4), "26.4"),
        ("29", Code(29), "29"),
    ],
)
def test_each_spelling_is_read(text: str, code: Code, written: str) -> None:
    assert parse(text) == code
    assert str(code) == written


@pytest.mark.parametrize("text", ["", "30.1.1", "0.1.1", "3.0.1", "3.1.0", "3.1.2.4", "A3", "A3.1.A2", "3.x.1", "狮子"])
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(UserError) as caught:
        parse(text)
    assert caught.value.code == "VIENNA_CODE"


@given(codes)
def test_what_is_written_is_read_back(code: Code) -> None:
    assert parse(str(code)) == code


def test_a_cell_of_codes_is_read_sorted_and_each_once() -> None:
    assert parse_all("26.4.2; 3.1.2，03.01.02 A 1.1.5") == (Code(1, 1, 5, True), Code(3, 1, 2), Code(26, 4, 2))
    assert parse_all("  ") == ()


@pytest.mark.parametrize(
    ("a", "b", "depth"),
    [
        ("3.1.2", "3.1.2", 1.0),
        ("3.1.2", "3.1.4", 0.5),
        ("3.1.2", "3.7.1", 0.2),
        ("3.1.2", "5.1.2", 0.0),
        ("3", "3", 0.2),
    ],
)
def test_codes_agree_by_depth(a: str, b: str, depth: float) -> None:
    assert agreement(parse(a), parse(b)) == depth


@given(st.lists(codes, min_size=1, max_size=6), st.lists(codes, min_size=1, max_size=6))
def test_overlap_is_the_same_either_way_and_full_with_itself(a: list[Code], b: list[Code]) -> None:
    assert overlap(a, b) == pytest.approx(overlap(b, a))
    assert 0 <= overlap(a, b) <= 1
    assert overlap(a, a) == pytest.approx(1)


def test_an_auxiliary_code_counts_less_than_a_main_one() -> None:
    main, detail, prior = [Code(3, 1, 2), Code(5, 3, 1)], [Code(3, 1, 2), Code(5, 3, 1, True)], [Code(3, 1, 2)]
    assert overlap(detail, prior) > overlap(main, prior)


def test_no_codes_agree_with_nothing() -> None:
    assert overlap([], [Code(3, 1, 2)]) == 0
