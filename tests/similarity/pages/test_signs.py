"""Signs in runs: every character is there, what differs is marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.similarity.marks import compare
from quanlian.similarity.signs import asked, prior, runs


@pytest.mark.parametrize(
    ("sign", "pieces", "told"),
    [
        ("青禾坊", [("青", "shape"), ("禾", "same"), ("坊", "same")], [("青", "shape"), ("禾坊", "same")]),
        ("QH 青禾", [("青", "same"), ("禾", "same")], [("QH ", "gap"), ("青禾", "same")]),
        ("河星", [("星", "moved"), ("河", "moved")], [("河星", "moved")]),
        ("好运好运", [("好", "same"), ("运", "same")], [("好运", "same"), ("好运", "gap")]),
        ("青", [("别", "same"), ("", "missing")], [("青", "gap")]),
        ("", [("青", "same")], []),
    ],
)
def test_pieces_stand_where_they_are_written(
    sign: str, pieces: list[tuple[str, str]], told: list[tuple[str, str]]
) -> None:
    assert runs(sign, pieces) == told


@given(st.text(alphabet="青清禾和坊星河AB a1·", max_size=8), st.text(alphabet="青清禾和坊星河AB a1·", max_size=8))
def test_nothing_of_either_sign_is_lost(a: str, b: str) -> None:
    aligned = compare(a, b).aligned
    assert "".join(text for text, _ in prior(b, aligned)) == b
    assert "".join(text for text, _ in asked(a, aligned)) == a
