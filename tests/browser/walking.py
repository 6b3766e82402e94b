"""What every journey does: sign in as a person would, and look at the width of a page."""

from __future__ import annotations

from playwright.sync_api import Page

PASSWORD, CODE = "quanlian-demo", "246810"


def sign_in(page: Page, username: str) -> None:
    """Password, then the fixed code of the demo accounts where the role needs one."""
    page.goto("/account/login/")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", PASSWORD)
    page.locator("main button[type=submit]").click()
    page.wait_for_load_state()
    if page.locator("input[name=code]").count() and "/2fa/code/" in page.url:
        page.fill("input[name=code]", CODE)
        page.locator("main button[type=submit]").click()
        page.wait_for_load_state()


def overhang(page: Page) -> int:
    """By how many pixels the page is wider than its window; tables scroll in a frame of their own."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
