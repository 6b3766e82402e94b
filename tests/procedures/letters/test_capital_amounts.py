"""Amounts in capitals, after 支付结算办法附一."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.findings import UserError
from quanlian.procedures.letters.capital import DIGITS, LARGEST, amount_in_full, capital_amount

EXAMPLES = [
    (0, "零元整"),
    (5, "伍分"),
    (50, "伍角整"),
    (1_000, "壹拾元整"),
    (140_950, "壹仟肆佰零玖元伍角整"),
    (600_714, "陆仟零柒元壹角肆分"),
    (10_700_053, "壹拾万柒仟元伍角叁分"),
    (1_640_902, "壹万陆仟肆佰零玖元零贰分"),
    (32_504, "叁佰贰拾伍元零肆分"),
    (5_000_000, "伍万元整"),
    (10_000_100, "壹拾万零壹元整"),
    (10_000_000_000, "壹亿元整"),
    (10_000_000_100, "壹亿零壹元整"),
    (10_000_500_000, "壹亿零伍仟元整"),
    (10_050_000_000, "壹亿零伍拾万元整"),
    (100_000_000_000_000, "壹万亿元整"),
    (123_450_000_000_000, "壹万贰仟叁佰肆拾伍亿元整"),
    (100_050_000_000_000, "壹万零伍亿元整"),
    (-12_345, "负壹佰贰拾叁元肆角伍分"),
]


@pytest.mark.parametrize(("fen", "capitals"), EXAMPLES)
def test_an_amount_is_written_in_capitals(fen: int, capitals: str) -> None:
    assert capital_amount(fen) == "人民币" + capitals


def test_an_amount_in_full_gives_capitals_and_figures() -> None:
    assert amount_in_full(12_000_000) == "人民币壹拾贰万元整（120,000.00元）"


def test_an_amount_no_letter_can_hold_is_refused_with_its_figure() -> None:
    with pytest.raises(UserError) as refused:
        capital_amount(LARGEST)
    assert (refused.value.code, refused.value.value) == ("LETTER_AMOUNT", str(LARGEST))


@given(st.integers(0, LARGEST - 1))
def test_capitals_read_back_give_the_same_amount(fen: int) -> None:
    assert _read(capital_amount(fen).removeprefix("人民币")) == fen


def _read(capitals: str) -> int:
    """A reader of capitals of its own: units multiply what stands before them."""
    total = section = digit = 0
    units = {"拾": 10, "佰": 100, "仟": 1_000}
    yuan, has_yuan, small = capitals.rstrip("整").partition("元")
    if not has_yuan:
        yuan, small = "", capitals.rstrip("整")
    for mark in yuan:
        if mark in DIGITS:
            digit = DIGITS.index(mark)
        elif mark in units:
            section, digit = section + digit * units[mark], 0
        elif mark == "万":
            total, section, digit = total + (section + digit) * 10_000, 0, 0
        else:
            total, section, digit = (total + section + digit) * 10**8, 0, 0
    fen = (total + section + digit) * 100
    for at, mark in enumerate(small):
        fen += DIGITS.index(small[at - 1]) * {"角": 10, "分": 1}[mark] if mark in "角分" else 0
    return fen
