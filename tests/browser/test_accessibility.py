"""Every main page at desktop and phone width: no accessibility fault, nothing wider than the window."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import DESKTOP, PHONE, axe_violations
from tests.browser.walking import overhang
from tests.browser.world import World

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PROGRAMME = "/programmes/quanzhou-2019/"
PAGES = {
    "": ("/", "/account/login/", PROGRAMME, "/rights/", "/rights/{right}/", "/parties/", "/indicators/"),
    "leader": ("/", PROGRAMME, "/programmes/", "/indicators/{indicator}/"),
    "officer": ("/", "/imports/", "/imports/new/", "/imports/1/", "/tasks/", f"{PROGRAMME}tasks/", "/rights/{right}/"),
    "enterprise": ("/",),
    "admin": ("/", "/admin/people/", "/admin/audit/", "/admin/holidays/", "/account/2fa/", "/ui/styleguide/"),
}


@pytest.mark.parametrize("username", PAGES)
def test_every_page_of_a_role_is_accessible_and_fits_the_window(
    context: BrowserContext, page: Page, world: World, username: str
) -> None:
    if username:
        context.add_cookies([world.cookie(username)])  # type: ignore[list-item]
    faults: dict[str, object] = {}
    for pattern in PAGES[username]:
        path = pattern.format(right=world.right, indicator=first_indicator())
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        for width in (DESKTOP, PHONE):
            page.set_viewport_size(width)  # type: ignore[arg-type]
            if found := [*axe_violations(page), *too_wide(page)]:
                faults[f"{path} {width['width']}"] = found
    assert not faults


def too_wide(page: Page) -> list[str]:
    over = overhang(page)
    return [f"页面超出窗口 {over} px"] if over > 0 else []


def first_indicator() -> str:
    from quanlian.indicators.definitions import catalogue

    return next(one.code for one in catalogue())
