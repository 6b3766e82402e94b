"""A real Chromium against the real pages. Without a browser these tests are skipped, loudly."""

from __future__ import annotations

import os
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from tests.browser.world import World, served

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost"  # no page of ours may need another machine
DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
AXE = Path(__file__).parent / "vendor"
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs in the thread of the test


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        message = "浏览器测试已跳过：本机没有 Chromium。可执行 apt-get install chromium fonts-noto-cjk 后重试"
        warnings.warn(message, stacklevel=1)
        pytest.skip(message)
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=path, args=[*ARGS, OFFLINE])
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def world(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[World]:
    """The invented region, filled once and served to all tests of this folder; they only add to it."""
    with django_db_blocker.unblock(), served() as made:  # type: ignore[attr-defined]
        yield made


@pytest.fixture(autouse=True)
def _django_db_marker(world: World) -> None:
    """In place of pytest-django's own: these tests share one world, so no test of them empties the tables."""


@pytest.fixture
def context(browser: Browser, world: World) -> Iterator[BrowserContext]:
    """A visitor's browser; the test fails on any script error, breach of the content policy or call elsewhere."""
    made = browser.new_context(viewport=DESKTOP, locale="zh-CN", base_url=world.url)
    made.set_default_timeout(10_000)
    problems: list[str] = []
    watch(made, world, problems)
    yield made
    made.close()
    assert not problems


def watch(context: BrowserContext, world: World, problems: list[str]) -> None:
    """Note what no page of ours may do."""

    def asked(request: Request) -> None:
        if not request.url.startswith((world.url, "data:", "blob:")):
            problems.append(f"对外请求 {request.url}")

    context.on("request", asked)
    context.on("weberror", lambda error: problems.append(str(error.error)))
    context.on("console", lambda m: problems.append(m.text) if m.type == "error" and "Policy" in m.text else None)


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def axe_violations(page: Page) -> list[str]:
    """Accessibility faults of the page as it is shown, by axe-core; each with the first place it was found."""
    source = next(AXE.rglob("axe.min.js")).read_text()
    session = page.context.new_cdp_session(page)  # the content policy bars injected script tags
    session.send("Runtime.evaluate", {"expression": source})
    found = "r.violations.map(v => v.id + ' ' + v.nodes[0].html)"
    run = f"axe.run(document, {{resultTypes: ['violations']}}).then(r => {found})"
    answer = session.send("Runtime.evaluate", {"expression": run, "awaitPromise": True, "returnByValue": True})
    return list(answer["result"]["value"])
