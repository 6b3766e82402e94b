"""A shelf of rights for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from tests.registry.factory import person
from tests.search.saved.shelf import Shelf


@pytest.fixture
def shelf(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    return Shelf(tmp_path, monkeypatch)


@pytest.fixture
def jia() -> User:
    return person(Role.ENTERPRISE, "甲")
