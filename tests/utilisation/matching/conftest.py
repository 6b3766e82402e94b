"""An index of its own for every test, without the text model: words alone."""

import pytest

from quanlian.utilisation.matching import shelves
from quanlian.utilisation.matching.index.shelf import Shelf


@pytest.fixture(autouse=True)
def own_index(tmp_path, monkeypatch):
    made = {}
    monkeypatch.setenv("QUANLIAN_TEXT_ENCODER", "off")
    monkeypatch.setattr(shelves, "_shelf", lambda name, at: made.setdefault(name, Shelf(name, tmp_path / name)))
