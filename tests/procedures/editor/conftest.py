"""An item with a published version, and people who edit: each signed in with both factors."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.procedures import urls_editor  # noqa: F401 - its pages must be there before a test sets the clock
from quanlian.procedures.library import EXAMPLES, FILE, items_folder, store_shipped
from quanlian.procedures.models import ItemVersion
from quanlian.procedures.reading import read_item_file
from tests.people import sign_in
from tests.procedures.acting import staff

CODE = "patent_infringement_adjudication"
Door = Callable[[User], Client]


@pytest.fixture
def published(db: None) -> ItemVersion:
    """The model item as it ships."""
    folder = items_folder() / CODE
    loaded = read_item_file(folder / FILE)
    assert loaded.item is not None, loaded.findings
    store_shipped(loaded.item, loaded.text, (folder / EXAMPLES).read_text())
    return ItemVersion.objects.get(code=CODE)


@pytest.fixture
def enter() -> Door:
    """A browser of somebody who has signed in with both factors."""

    return sign_in


@pytest.fixture
def chief(db: None) -> User:
    return staff(Role.CHIEF, "负责人甲")


@pytest.fixture
def administrator(db: None) -> User:
    return staff(Role.ADMINISTRATOR, "管理员乙")
