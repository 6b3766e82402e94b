"""Amounts in 分: reading, writing, rounding."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.findings import UserError
from quanlian.core.money import (
    format_fen,
    format_wan,
    format_yi,
    format_yuan,
    parse_fen,
    plain_yuan,
    round_half_up,
    share,
)


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("3.5亿元", 35_000_000_000),
        ("1000万元", 1_000_000_000),
        ("2万元", 2_000_000),
        ("5,000元", 500_000),
        ("５，０００元", 500_000),
        ("￥12.34", 1234),
        ("人民币 300 元整", 30_000),
        ("1亿2000万元", 12_000_000_000),
        ("50万", 50_000_000),
        ("3百万元", 300_000_000),
        ("-0.01元", -1),
        ("0", 0),
    ],
)
def test_an_amount_is_read_in_fen(text: str, fen: int) -> None:
    assert parse_fen(text) == fen


def test_a_bare_figure_takes_the_unit_of_its_column() -> None:
    assert parse_fen("12.5", unit="万元") == 12_500_000
    assert parse_fen("12.5元", unit="万元") == 1250


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "MONEY_FORMAT"),
        ("约3亿", "MONEY_FORMAT"),
        ("9" * 17, "MONEY_FORMAT"),
        ("9" * 10_000_000, "MONEY_FORMAT"),
        ("1,00元", "MONEY_FORMAT"),
        ("0.005元", "MONEY_FRACTION"),
    ],
)
def test_a_doubtful_amount_is_refused_with_a_remedy(text: str, code: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_fen(text)
    assert caught.value.code == code
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("fen", "shown"),
    [(1_234_567, "1.23万元"), (35_000_000_000, "3.5亿元"), (200_000_000, "200万元"), (999, "9.99元"), (-1, "-0.01元")],
)
def test_an_amount_is_shown_in_the_unit_a_reader_expects(fen: int, shown: str) -> None:
    assert format_fen(fen) == shown


def test_each_unit_can_be_asked_for() -> None:
    assert format_yuan(123_456_789) == "1,234,567.89元"
    assert format_wan(123_456_789) == "123.46万元"
    assert format_yi(123_456_789_000, 4) == "12.3457亿元"
    assert format_wan(10_000_000_000, 0) == "10,000万元"


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        ("0.5", 0, "1"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("12.345", 2, "12.35"),
        ("12.344", 2, "12.34"),
        ("150", -2, "200"),
    ],
)
def test_half_is_rounded_away_from_zero(value: str, places: int, rounded: str) -> None:
    assert round_half_up(Decimal(value), places) == Decimal(rounded)


def test_a_share_is_rounded_to_the_fen() -> None:
    assert share(200_001, Decimal("0.85")) == 170_001


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_yuan_text_reads_back_to_the_same_amount(fen: int) -> None:
    assert parse_fen(format_yuan(fen)) == fen


@pytest.mark.parametrize(
    ("fen", "written"), [(0, "0.00"), (5, "0.05"), (1234567, "12345.67"), (-5, "-0.05"), (-1234567, "-12345.67")]
)
def test_forms_and_the_shell_write_plain_yuan(fen: int, written: str) -> None:
    assert plain_yuan(fen) == written
