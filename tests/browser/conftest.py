"""A real Chromium against the real pages. Without a browser these tests are skipped, loudly."""

from __future__ import annotations

import os
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
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
        chromium = play.chromium.launch(executable_path=path, args=ARGS)
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport=DESKTOP, locale="zh-CN")
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails its test on any script error or breach of the content policy."""
    opened = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("console", lambda m: problems.append(m.text) if m.type == "error" and "Policy" in m.text else None)
    yield opened
    assert not problems


def axe_violations(page: Page) -> list[str]:
    """Accessibility faults of the page as it is shown, by axe-core; each with the first place it was found."""
    source = next(AXE.rglob("axe.min.js")).read_text()
    session = page.context.new_cdp_session(page)  # the content policy bars injected script tags
    session.send("Runtime.evaluate", {"expression": source})
    found = "r.violations.map(v => v.id + ' ' + v.nodes[0].html)"
    run = f"axe.run(document, {{resultTypes: ['violations']}}).then(r => {found})"
    answer = session.send("Runtime.evaluate", {"expression": run, "awaitPromise": True, "returnByValue": True})
    return list(answer["result"]["value"])
