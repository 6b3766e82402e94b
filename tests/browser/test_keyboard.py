"""The main pages with nothing but a keyboard: everything can be reached, shows where one is, and lets one go."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.world import World

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PROGRAMME = "/programmes/quanzhou-2019/"
PAGES = ("/", "/services/", "/rights/", "/market/", "/finance/", "/search/", "/indicators/", "/workspace/", "/inbox/")
CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary"
REACHABLE = """controls => [...document.querySelectorAll(controls)]
  .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.disabled && one.tabIndex >= 0
    && !(one.type === 'radio' && !one.checked)).length"""
HERE = """() => { const at = document.activeElement; if (!at || at === document.body) return null;
  window.seen ??= new Set(); window.seen.add(at); const look = getComputedStyle(at);
  return {count: window.seen.size, ring: look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0,
    what: at.outerHTML.slice(0, 120)}; }"""


@pytest.mark.parametrize("path", [*PAGES, PROGRAMME, "/imports/", "/evidence/"])
def test_every_control_is_reached_by_tab_and_shows_that_it_is_reached(
    context: BrowserContext, world: World, path: str
) -> None:
    page = at_desk(context, world, path)
    wanted, unseen, reached = page.evaluate(REACHABLE, CONTROLS), [], 0
    for _ in range(wanted + 20):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here is None:
            break  # past the last control: the keyboard is not trapped in the page
        reached = here["count"]
        unseen += [] if here["ring"] else [here["what"]]
    assert not unseen
    assert reached >= wanted


def test_the_first_tab_leads_past_the_menu(context: BrowserContext, world: World) -> None:
    page = at_desk(context, world, "/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_escape_closes_a_dropdown_and_gives_the_focus_back(context: BrowserContext, world: World) -> None:
    page = at_desk(context, world, "/")
    opener = page.locator(".topbar [data-popmenu] summary").first
    opener.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert page.locator("[data-popmenu][open]").count() == 0
    expect(opener).to_be_focused()


def test_a_part_of_the_menu_opens_by_keyboard_and_the_part_one_is_in_stands_open(
    context: BrowserContext, world: World
) -> None:
    page = at_desk(context, world, "/market/")
    assert page.locator(".menu-part[open]").count() == 1
    closed = page.locator(".menu-part:not([open]) summary").first
    closed.focus()
    page.keyboard.press("Enter")
    assert page.locator(".menu-part[open]").count() == 2


def test_escape_closes_a_question_without_doing_the_act(context: BrowserContext, world: World) -> None:
    page = at_desk(context, world, "/ui/styleguide/", "admin")
    page.locator("[data-dialog-open]").first.click()
    expect(page.locator("dialog[open]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)


def at_desk(context: BrowserContext, world: World, path: str, username: str = "officer") -> Page:
    context.add_cookies([world.cookie(username)])  # type: ignore[list-item]
    page = context.new_page()
    page.goto(path)
    return page
