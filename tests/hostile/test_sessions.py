"""Signing in and what follows: nothing is told to a stranger, nothing outlives the right it came from."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from quanlian.core.people.models import Membership, User
from quanlian.core.people.roles import Role
from tests.hostile.people import knocking
from tests.registry.factory import person

pytestmark = pytest.mark.django_db
VARIES = re.compile(r"\b[A-Za-z0-9]{64}\b")
"""A masked token against forgery."""
LOGIN, PASSWORD = "/account/login/", "演示口令-很长-0815"


def somebody(role: Role = Role.ENTERPRISE) -> User:
    user = person(role, "somebody")
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client: Client, login: str = "somebody", password: str = PASSWORD) -> HttpResponse:
    return client.post(LOGIN, {"login": login, "password": password})


def test_the_session_of_before_is_not_the_session_of_after() -> None:
    somebody()
    client = Client()
    client.get(LOGIN)
    client.session["planted"] = "by another"
    client.session.save()
    before = client.cookies["sessionid"].value if "sessionid" in client.cookies else ""
    sign_in(client)
    assert client.session.get("_auth_user_id")
    assert client.cookies["sessionid"].value != before


def test_the_cookie_of_the_session_is_out_of_reach_of_scripts_and_other_sites() -> None:
    somebody()
    client = Client()
    sign_in(client)
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


@pytest.mark.parametrize(
    "place", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "http:evil.example"]
)
def test_nobody_is_sent_elsewhere_after_signing_in(place: str) -> None:
    somebody()
    answer = Client().post(f"{LOGIN}?next={place}", {"login": "somebody", "password": PASSWORD, "next": place})
    assert "evil" not in answer.headers.get("Location", "")
    assert "javascript" not in answer.headers.get("Location", "")


def test_a_wrong_name_and_a_wrong_password_are_told_the_same() -> None:
    somebody()
    assert wrongly("somebody") == wrongly("nobodyyy")


def wrongly(name: str) -> str:
    """The page after a wrong password, without what differs from page to page."""
    page = sign_in(Client(), name, "wrong").content.decode()
    return VARIES.sub("", page).replace(name, "")


def test_before_the_second_factor_nobody_is_signed_in() -> None:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(somebody(Role.OFFICER), generate_totp_secret())
    client = Client()
    sign_in(client)
    assert "_auth_user_id" not in client.session
    assert client.get("/imports/").headers["Location"].startswith(LOGIN)


def test_a_post_that_ends_ends_at_once() -> None:
    user = somebody(Role.OFFICER)
    client = knocking("somebody")
    assert client.get("/imports/").status_code == 200
    Membership.objects.filter(user=user).delete()
    assert client.get("/imports/").status_code == 403


def test_another_post_counts_at_once() -> None:
    user = somebody(Role.ENTERPRISE)
    client = knocking("somebody")
    assert client.get("/imports/").status_code == 403
    Membership.objects.filter(user=user).update(role=Role.AUDITOR)
    session = client.session
    session.pop("mfa_seen")
    session.save()
    assert client.get("/imports/").headers["Location"].endswith("/account/2fa/totp/")


@pytest.mark.parametrize("ended", ["a new password", "the account closed"])
def test_every_session_ends_with(ended: str) -> None:
    user, client = somebody(), knocking("somebody")
    assert client.get("/workspace/").status_code == 200
    if ended == "a new password":
        user.set_password("另一口令-很长-4711")
    user.is_active = ended == "a new password"
    user.save()
    assert client.get("/workspace/").headers["Location"].startswith(LOGIN)


def test_a_strange_host_is_not_repeated_in_an_answer(settings: pytest.FixtureRequest) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]  # type: ignore[attr-defined]
    client = Client(raise_request_exception=False)
    assert client.get(LOGIN, headers={"Host": "evil.example"}).status_code == 400
    assert b"evil.example" not in client.get(LOGIN, headers={"X-Forwarded-Host": "evil.example"}).content


@pytest.mark.parametrize("address", ["/", LOGIN, "/rights/", "/verify/program.zip", "/api/v1/items"])
def test_an_answer_is_framed_by_nobody_and_is_what_it_says(address: str) -> None:
    headers = Client().get(address).headers
    assert headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_an_invisible_character_in_a_form_is_refused_in_words() -> None:
    somebody()
    answer = knocking("somebody").post("/messages/preferences/", {"a\0": "b"})
    assert answer.status_code == 400
    assert "空字符" in answer.content.decode()
