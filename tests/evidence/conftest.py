"""A log of its own for every test: what the database takes back after a test, a file would keep."""

from __future__ import annotations

from pathlib import Path

import pytest

from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.evidence import logbook
from quanlian.evidence.models import Evidence
from tests.evidence.world import finished
from tests.registry.factory import person


@pytest.fixture(autouse=True)
def own_log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The log's folder of this test."""
    path = tmp_path / "evidence" / "log"
    path.mkdir(parents=True)
    monkeypatch.setattr(logbook, "folder", lambda: path)
    return path


@pytest.fixture
def owner() -> User:
    return person(Role.ENTERPRISE, "owner")


@pytest.fixture
def row(owner: User) -> Evidence:
    return finished(owner)
