"""Values of facets as numbers: there and back, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.search.engines.embedded.codes import LONGEST, SIGNS, packed, unpacked

VALUES = st.text(st.sampled_from(SIGNS), min_size=1, max_size=LONGEST)


@given(VALUES)
def test_a_value_comes_back(value: str) -> None:
    number = packed(value)
    assert number is not None
    assert 0 < number < 2**63
    assert unpacked(number) == value


@given(st.lists(VALUES, unique=True, max_size=50))
def test_different_values_are_different_numbers(values: list[str]) -> None:
    assert len({packed(value) for value in values}) == len(values)


@pytest.mark.parametrize("value", ["", "force", "a61b", "权", "A" * (LONGEST + 1), "A61B 5", "Ａ", "-1", "٣"])
def test_what_is_no_number_stays_a_word(value: str) -> None:
    assert packed(value) is None
