"""A browser of somebody with a role, and what a page says."""

from __future__ import annotations

from django.test import Client

from quanlian.core.people.roles import Role
from tests.registry.factory import person


def entered(role: Role, client: Client) -> Client:
    """The client signed in as somebody with that role, second factor done."""
    user = person(role)
    client.force_login(user)
    session = client.session
    session["mfa_seen"] = user.pk
    session.save()
    return client


def text(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, url
    return answer.content.decode()
