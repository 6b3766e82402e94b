"""The items in the database, people who are signed in, and cases brought to an end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.procedures.models import Case
from quanlian.service import urls  # noqa: F401 - the pages are loaded before the office's clock is replaced
from tests import people
from tests.indicators.conftest import Registry, registry  # noqa: F401 - a registry made by hand
from tests.procedures.acting import staff
from tests.procedures.cases import do, submitted
from tests.procedures.conftest import FakeClock, clock, loaded_items  # noqa: F401 - shared fixtures

SignIn = Callable[[User], Client]


@pytest.fixture
def sign_in(db: None) -> SignIn:
    """`sign_in(user)`: a browser past the second factor."""
    return people.sign_in


def clerk() -> User:
    return staff(Role.CLERK, "窗口甲")


def chief() -> User:
    return staff(Role.CHIEF, "负责人甲")


def closed(at: FakeClock | None = None, on: dt.date | None = None) -> Case:
    """A case handed in and refused; on `on` where a clock is given."""
    case = submitted()
    if at is not None and on is not None:
        at.at(on.year, on.month, on.day)
    return do(case, clerk(), "refuse", refusal_reason="不属于本机关管辖")
