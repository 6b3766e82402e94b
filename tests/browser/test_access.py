"""What visitors and half-registered officers may reach."""

from __future__ import annotations

import base64
import hmac
import struct
import time

import pytest
from playwright.sync_api import Page

from tests.browser.walking import CODE, PASSWORD, sign_in
from tests.browser.world import World
from tests.registry.factory import ADDRESS

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_a_visitor_finds_a_right_by_its_number_in_another_spelling(page: Page, world: World) -> None:
    page.goto("/")
    page.get_by_label("申请号、专利号、注册号或名称").fill("ＺＬ２０２０２００００００７")
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
        assert page.url.startswith(f"{origin(page)}/account/"), path
    page.fill("input[name=password]", PASSWORD)
    confirm(page)
    page.fill("input[name=code]", CODE)  # the fixed code of the demonstration is worth nothing to a real account
    confirm(page)
    page.goto("/imports/")
    assert page.url.endswith("/account/2fa/totp/")
    page.fill("input[name=code]", code_now(page.locator("main code").inner_text()))
    confirm(page)
    page.goto("/imports/")
    assert page.url.endswith("/imports/")


def confirm(page: Page) -> None:
    page.locator("main button[type=submit]").click()
    page.wait_for_load_state()


def origin(page: Page) -> str:
    return str(page.evaluate("location.origin"))


def code_now(secret: str) -> str:
    """The six digits an authenticator shows now (RFC 6238, SHA-1, 30 s)."""
    key = base64.b32decode(secret)
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30), "sha1")
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"
