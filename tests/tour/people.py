"""The people of a walk at their browsers: each signs in once, as on their first day, and keeps their window."""

from __future__ import annotations

import base64
import hmac
import struct
import time

from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.deeds import Desk
from tests.tour.home import Home, Person

WINDOW = {"width": 1280, "height": 900}
PATIENCE = 30_000
"""Milliseconds a page may take on a busy machine before the walk is given up."""


class Office:
    """Who has a window open; `problems` collects script errors, breaches of the content policy and calls elsewhere."""

    def __init__(self, browser: Browser, home: Home) -> None:
        self.browser, self.home = browser, home
        self.problems: list[str] = []
        self._open: dict[str, Page] = {}

    def page(self, who: Person | None = None) -> Page:
        """The window of this person, signed in; `None` is a member of the public."""
        name = who.username if who else ""
        if name not in self._open:
            self._open[name] = self.window().new_page()
            if who is not None:
                sign_in(self._open[name], who)
        return self._open[name]

    def desk(self, who: Person | None = None) -> Desk:
        """The same window with the deeds of tests/browser: go, click, act, letter …"""
        return Desk(self.page(who))

    def window(self) -> BrowserContext:
        """A browser of its own: no cookie of anybody."""
        made = self.browser.new_context(viewport=WINDOW, locale="zh-CN", base_url=self.home.url)  # type: ignore[arg-type]
        made.set_default_timeout(PATIENCE)
        self._watch(made)
        return made

    def close(self) -> None:
        for page in self._open.values():
            page.context.close()

    def _watch(self, context: BrowserContext) -> None:
        own = (self.home.url, "data:", "blob:")
        context.on("request", lambda r: None if r.url.startswith(own) else self.problems.append(f"对外请求 {r.url}"))
        context.on("weberror", lambda error: self.problems.append(str(error.error)))
        context.on(
            "console", lambda m: self.problems.append(m.text) if m.type == "error" and "Policy" in m.text else None
        )


def sign_in(page: Page, who: Person) -> None:
    """Password; then the second factor, which somebody new to a government post sets up first."""
    page.goto("/account/login/")
    page.fill("input[name=login]", who.username)
    page.fill("input[name=password]", who.password)
    _confirm(page)
    if "/2fa/code/" in page.url:
        page.fill("input[name=code]", code_now(who.secret))
        _confirm(page)
    page.goto("/")
    if "/account/" in page.url:
        _enrol(page, who)
    assert "/account/login/" not in page.url, page.inner_text("main")


def _enrol(page: Page, who: Person) -> None:
    """Tell the authenticator the secret, and prove it with the code it shows."""
    if page.locator("input[name=password]").count():
        page.fill("input[name=password]", who.password)
        _confirm(page)
    assert page.url.endswith("/account/2fa/totp/"), page.url
    who.secret = page.locator("main code").inner_text().strip()
    page.fill("input[name=code]", code_now(who.secret))
    _confirm(page)
    page.goto("/")
    assert "/account/" not in page.url, page.inner_text("main")


def code_now(secret: str) -> str:
    """The six digits an authenticator shows now (RFC 6238, SHA-1, 30 s)."""
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30), "sha1")
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


def _confirm(page: Page) -> None:
    page.locator("main button[type=submit]").first.click()
    page.wait_for_load_state()
