"""A real Chromium against the real pages. Without a browser these tests are skipped, loudly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.browser.world import World, served

DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
AXE = Path(__file__).parent / "vendor"


@pytest.fixture(scope="package")
def world(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[World]:
    """The invented region, filled once and served to all tests of this folder; they only add to it."""
    with django_db_blocker.unblock(), served() as made:  # type: ignore[attr-defined]
        yield made


@pytest.fixture(autouse=True)
def _django_db_marker(world: World) -> None:
    """In place of pytest-django's own: these tests share one world, so no test of them empties the tables."""


@pytest.fixture
def problems() -> list[str]:
    """Script errors, breaches of the content policy and calls elsewhere, as they happen."""
    return []


@pytest.fixture
def context(browser: Browser, world: World, problems: list[str]) -> Iterator[BrowserContext]:
    """A visitor's browser; the test fails where a page had any of those problems."""
    made = browser.new_context(viewport=DESKTOP, locale="zh-CN", base_url=world.url)  # type: ignore[arg-type]
    made.set_default_timeout(10_000)
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


@pytest.fixture
def axe(browser: Browser, world: World) -> Iterator[BrowserContext]:
    """Windows for axe-core, without the content policy: axe sets styles of its own, which the policy would refuse."""
    made = browser.new_context(base_url=world.url, locale="zh-CN", bypass_csp=True)
    made.add_init_script(path=next(AXE.rglob("axe.min.js")))
    yield made
    made.close()


def axe_violations(page: Page) -> list[str]:
    """Accessibility faults of the page as it is shown, by axe-core; each with the first place it was found."""
    found = "r.violations.map(v => v.id + ' ' + v.nodes[0].html)"
    return list(page.evaluate(f"axe.run(document, {{resultTypes: ['violations']}}).then(r => {found})"))
