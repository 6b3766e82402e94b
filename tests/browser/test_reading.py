"""Reading aids: language, letter size, the keyboard alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
FOCUSED_IN_TABLE = "!!document.activeElement.closest('main .table-scroll')"


def test_switching_to_english_changes_the_menus_and_is_remembered(page: Page) -> None:
    page.goto("/")
    menu = page.get_by_role("navigation").first
    before = menu.inner_text()
    page.get_by_role("button", name="Switch to English").click()
    page.wait_for_load_state()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.goto("/rights/")
    words = menu.inner_text()
    assert words != before
    assert "Home" in words


def test_large_letters_are_larger_and_stay_so_on_the_next_page(page: Page) -> None:
    page.goto("/")
    size = "parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"
    normal = page.evaluate(size)
    page.locator("summary[aria-label='字号与配色']").click()
    page.get_by_role("button", name="大字版", exact=True).click()
    assert page.evaluate(size) > normal
    page.goto("/rights/")
    assert page.evaluate("document.documentElement.dataset.font") == "large"


def test_the_keyboard_alone_skips_the_menu_and_reaches_the_main_table(page: Page) -> None:
    page.goto("/rights/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    for _ in range(15):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED_IN_TABLE):
            return
    pytest.fail("按 15 次 Tab 仍未到达主表")


def test_on_a_phone_the_search_is_one_tap_away_and_on_a_desk_it_is_the_box(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/")
    page.locator(".search-small").click()
    expect(page).to_have_url(re.compile(r"/search/$"))
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator(".search-small")).to_be_hidden()
    expect(page.locator("#site-search")).to_be_visible()
