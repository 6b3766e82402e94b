"""An index of its own for every test (words alone, no text model); a firm that needs and a university that has."""

import pytest

from quanlian.core.people.roles import Role
from quanlian.utilisation.matching import shelves
from quanlian.utilisation.matching.index.shelf import Shelf
from tests.utilisation.matching import made

FIRM, CAMPUS = "演示·水泵有限公司", "演示大学"


@pytest.fixture(autouse=True)
def own_index(tmp_path, monkeypatch):
    made = {}
    monkeypatch.setenv("QUANLIAN_TEXT_ENCODER", "off")
    monkeypatch.setattr(shelves, "_shelf", lambda name, at: made.setdefault(name, Shelf(name, tmp_path / name)))


@pytest.fixture
def firm():
    return made.member(FIRM)


@pytest.fixture
def campus():
    return made.member(CAMPUS, Role.UNIVERSITY, "university")
