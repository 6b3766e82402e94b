"""What visitors and half-registered officers may reach."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.walking import sign_in
from tests.browser.world import World
from tests.registry.factory import ADDRESS

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_a_visitor_finds_a_right_by_its_number_in_another_spelling(page: Page, world: World) -> None:
    page.goto("/")
    page.fill("#home-q", "ＺＬ２０２０２００００００７")
    page.get_by_role("main").get_by_role("button", name="查找权利").click()
    page.wait_for_url(f"**/rights/{world.right}/")
    shown = page.inner_text("main")
    assert "演示装置7" in shown
    assert "福建省泉州市晋江市" in shown
    assert ADDRESS not in page.content()
    assert "张三丰" not in page.content()


def test_a_visitor_cannot_open_imports(page: Page) -> None:
    page.goto("/")
    assert page.locator("nav a[href='/imports/']").count() == 0
    page.goto("/imports/")
    assert "/account/login/" in page.url


def test_an_officer_without_a_second_factor_must_set_one_up_first(page: Page) -> None:
    sign_in(page, "newcomer")
    for path in ("/", "/rights/", "/imports/"):
        page.goto(path)
        assert page.url.endswith("/account/2fa/totp/"), path
    assert page.get_by_role("heading", name="启用动态码").is_visible()


def test_the_fixed_code_of_the_demonstration_is_worth_nothing_to_a_real_account(page: Page) -> None:
    sign_in(page, "newcomer")
    page.fill("input[name=code]", "246810")
    page.get_by_role("main").get_by_role("button", name="启用").click()
    page.wait_for_load_state()
    page.goto("/imports/")
    assert page.url.endswith("/account/2fa/totp/")
