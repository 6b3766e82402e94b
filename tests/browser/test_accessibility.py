"""Every main page at desktop and phone width: no accessibility fault, nothing wider than the window."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page

from quanlian.indicators.definitions import catalogue
from quanlian.registry.models import Batch
from tests.browser.conftest import DESKTOP, PHONE, axe_violations
from tests.browser.walking import overhang
from tests.browser.world import World

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PROGRAMME = "/programmes/quanzhou-2019/"
PAGES = {
    "": ("/", "/account/login/", "/rights/", "/rights/{right}/", "/parties/"),
    "leader": ("/", PROGRAMME, "/programmes/", "/indicators/", "/indicators/{indicator}/"),
    "officer": ("/", "/imports/", "/imports/new/", "/imports/{batch}/", "/tasks/", f"{PROGRAMME}tasks/"),
    "admin": ("/admin/people/", "/admin/audit/", "/admin/holidays/", "/account/2fa/", "/ui/styleguide/"),
}


@pytest.mark.parametrize("username", PAGES)
def test_every_page_of_a_role_is_accessible(axe: BrowserContext, world: World, username: str) -> None:
    page = window(axe, world, username)
    faults: dict[str, list[str]] = {}
    for path in paths(world, username):
        page.goto(path)
        for size in (DESKTOP, PHONE):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            if found := axe_violations(page):
                faults[f"{path} {size['width']}"] = found
    assert not faults


@pytest.mark.parametrize("username", PAGES)
def test_every_page_of_a_role_keeps_to_the_policy_and_fits_a_phone(
    context: BrowserContext, world: World, username: str
) -> None:
    page = window(context, world, username)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    for path in paths(world, username):
        answer = page.goto(path)
        assert answer is not None
        assert (answer.status, overhang(page)) == (200, 0), path


def window(context: BrowserContext, world: World, username: str) -> Page:
    if username:
        context.add_cookies([world.cookie(username)])  # type: ignore[list-item]
    return context.new_page()


def paths(world: World, username: str) -> list[str]:
    indicator = next(one.code for one in catalogue())
    batch = Batch.objects.latest("pk").pk
    return [pattern.format(right=world.right, indicator=indicator, batch=batch) for pattern in PAGES[username]]
