"""A shelf of rights for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from quanlian.core.actions import actor_of
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.search.databases import keeping
from quanlian.search.databases.keeping import Said
from quanlian.search.databases.models import Collection
from tests.registry.factory import person
from tests.search.saved.shelf import Shelf


@pytest.fixture
def shelf(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    return Shelf(tmp_path, monkeypatch)


@pytest.fixture
def officer() -> User:
    return person(Role.OFFICER, "经办甲")


@pytest.fixture
def made(officer: User) -> Collection:
    body = officer.memberships.get().organisation
    return keeping.create(
        actor_of(officer), officer, body, Said("演示产业专题库", industries="C35", region_code=350500)
    )
