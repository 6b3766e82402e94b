"""What holds for every address alike, whoever asks and however: no forgery, no side door, no error of ours."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client

from quanlian.core.people.roles import Role
from tests.hostile.addresses import HUGE, addresses
from tests.hostile.people import knocking
from tests.registry.factory import person

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
API = "/api/v1/"
OPEN = ("/account/", "/i18n/")
HTMX = {"HX-Request": "true"}
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def test_no_form_is_taken_from_another_site() -> None:
    person(Role.ADMINISTRATOR, "keeper")
    client = knocking("keeper")
    client.handler.enforce_csrf_checks = True
    taken = {one: client.post(one).status_code for one in addresses() if not one.startswith(API)}
    assert {one: status for one, status in taken.items() if status != 403} == {}


def test_a_part_of_a_page_is_guarded_like_the_page() -> None:
    stranger = Client(raise_request_exception=False)
    for one in addresses():
        page, part = stranger.get(one), stranger.get(one, headers=HTMX)
        assert page.status_code == part.status_code or "HX-Redirect" in part.headers, one


def test_nobody_of_the_office_gets_past_the_second_factor() -> None:
    chief = person(Role.CHIEF, "unfactored")
    client = Client(raise_request_exception=False)
    client.force_login(chief, backend=BACKEND)
    seen = {one: client.get(one).status_code for one in addresses() if not one.startswith(OPEN)}
    assert {one for one, status in seen.items() if status < 300 or status >= 500} == set()


@pytest.mark.long
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("who", ["", Role.ENTERPRISE, Role.OFFICER, Role.ADMINISTRATOR])
def test_keys_of_any_size_and_script_are_no_error_of_ours(method: str, who: str) -> None:
    if who:
        person(Role(who), "somebody")
    client = knocking("somebody" if who else "")
    asked = {one: client.generic(method, quote(one, safe="/%")).status_code for one in addresses(HUGE)}
    assert {one[:80]: status for one, status in asked.items() if status >= 500} == {}
