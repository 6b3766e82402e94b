from __future__ import annotations

from collections.abc import Callable

import pytest

from quanlian.core.actions import SYSTEM
from quanlian.core.clients.actions import create_client
from quanlian.core.clients.models import Client
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from tests.registry.factory import person

Open = Callable[..., tuple[Client, str]]


def agent(username: str = "daili") -> User:
    """Somebody of an agency."""
    return person(Role.AGENCY, username)


@pytest.fixture
def opened() -> Open:
    """Open a client for a person: (client, key)."""

    def make(
        user: User | None = None, scopes: tuple[str, ...] = ("read", "apply"), callback_url: str = ""
    ) -> tuple[Client, str]:
        user = user or agent()
        body = user.memberships.get().organisation
        return create_client(SYSTEM, "演示代理系统", body, user, scopes, callback_url=callback_url)

    return make
