"""Whoever's turn it is reads what is asked of them, in every state of every shipped item."""

from __future__ import annotations

from pathlib import Path

import pytest

from quanlian.procedures.library import FILE, folders
from quanlian.procedures.reading import read_item_file


@pytest.mark.parametrize("folder", folders(), ids=lambda one: one.name)
def test_a_state_that_waits_for_a_party_says_what_is_asked(folder: Path) -> None:
    item = read_item_file(folder / FILE).item
    assert item is not None
    silent = [one.title for one in item.states.values() if not one.end and one.waits_for != "office" and not one.asks]
    assert silent == []
