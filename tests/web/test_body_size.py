"""Nobody fills the disk by posting: what is announced as too large is refused before it is read."""

from __future__ import annotations

import pytest
from django.test import Client

from quanlian.core.people.roles import Role
from tests.registry.factory import person

pytestmark = pytest.mark.django_db
MB = 1 << 20


def post(client: Client, path: str, size: int) -> int:
    """Only the length is announced; a server that reads the body first would find it empty."""
    return client.generic("POST", path, b"", CONTENT_LENGTH=str(size)).status_code


def test_a_stranger_may_post_a_bundle_and_no_more() -> None:
    assert post(Client(), "/verify/", 66 * MB) == 413
    assert post(Client(), "/verify/", 60 * MB) != 413


def test_the_refusal_says_how_much_is_allowed() -> None:
    answer = Client().generic("POST", "/verify/", b"", CONTENT_LENGTH=str(900 * MB))
    assert "上传内容过大" in answer.content.decode()
    assert "65 MB" in answer.content.decode()


def test_the_signed_in_may_post_what_the_operator_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client()
    client.force_login(person(Role.ENTERPRISE), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert post(client, "/evidence/captures/", 400 * MB) != 413
    monkeypatch.setenv("QUANLIAN_MAX_UPLOAD_MB", "10")
    assert post(client, "/evidence/captures/", 12 * MB) == 413


@pytest.mark.parametrize("length", ["", "-1", "many", "9" * 40])
def test_a_length_that_is_no_number_breaks_nothing(length: str) -> None:
    assert Client().generic("POST", "/verify/", b"", CONTENT_LENGTH=length).status_code < 500
