"""Every page of every role's menu, and the pages its lists lead to: nothing serious to axe-core, nothing too wide."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page

from quanlian.web.demo import DEMOS
from quanlian.web.demo_cases import make_cases
from quanlian.web.demo_money import make_money
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.roles import walk
from tests.browser.walking import overhang
from tests.browser.world import REGION, World

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
ZOOMED = {"width": 320, "height": 640}
"""What is left of a window of 1280 pixels at 400 %, and of 640 at 200 % (WCAG 2.2, 1.4.10 Reflow)."""
SLOW = 60_000
"""Milliseconds a page may take: the walk asks what a page is like, not how fast it is on a busy machine."""
GRAVE = ("serious", "critical")
FOUND = "r.violations.map(v => [v.impact, v.id, v.nodes[0].html])"
ROLES = ("", *(demo.username for demo in DEMOS))


@pytest.fixture(scope="module")
def lived_in(world: World) -> World:
    """The invented region with cases, offers, loans and the rest, as the demo has them."""
    make_cases(REGION)
    make_money()
    return world


@pytest.mark.parametrize("username", ROLES)
def test_no_page_of_a_role_has_a_serious_fault_or_is_too_wide_at_320_pixels(
    axe: BrowserContext, lived_in: World, username: str
) -> None:
    page, told = window(axe, lived_in, username), {}
    for path in walk(page):
        if faults := [*graves(page), *too_wide(page)]:
            told[path] = faults
    assert not told


def window(context: BrowserContext, world: World, username: str) -> Page:
    context.set_default_timeout(SLOW)
    if username:
        context.add_cookies([world.cookie(username)])  # type: ignore[list-item]
    return context.new_page()


def graves(page: Page) -> list[str]:
    """The serious and critical findings of axe-core at either width."""
    told = []
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        found = page.evaluate(f"axe.run(document, {{resultTypes: ['violations']}}).then(r => {FOUND})")
        told += [f"{size['width']} {name} {html}" for impact, name, html in found if impact in GRAVE]
    return told


def too_wide(page: Page) -> list[str]:
    """By how many pixels the page is wider than a window of 320, if it is."""
    page.set_viewport_size(ZOOMED)  # type: ignore[arg-type]
    return [f"320 +{wide}"] if (wide := overhang(page)) else []
