"""The search pages in a real Chromium: renewed without loading, by keyboard, on a phone, without faults for axe."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.browser.conftest import AXE, DESKTOP, PHONE, axe_violations
from tests.browser.walking import overhang

from quanlian.search.port import View

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PAGES = (
    "/search/", "/search/?q=结构简单", "/search/?q=结构简单&view=cards&fold=1",
    "/search/?q=锂电池&view=charts&kind=INV",
    "/search/?x=1&q=TI=锂电池", "/search/?x=1&q=TI=(锂", "/search/?q=没有这样的词", "/search/analysis/?q=结构简单",
    "/search/compare/?key=right:0&key=right:4&key=right:8", "/search/similar/", "/search/citations/?key=right:0",
)  # fmt: skip


@pytest.fixture
def page(browser: Browser, live_server: LiveServer, reference_data: None, served: View) -> Iterator[Page]:
    """A visitor's window; the test fails where a script failed or the content policy was broken."""
    problems: list[str] = []
    context = browser.new_context(viewport=DESKTOP, locale="zh-CN", base_url=live_server.url)  # type: ignore[arg-type]
    context.set_default_timeout(10_000)
    context.on("weberror", lambda error: problems.append(str(error.error)))
    context.on("console", lambda m: problems.append(m.text) if m.type == "error" and "Policy" in m.text else None)
    yield context.new_page()
    context.close()
    assert not problems


def test_a_facet_a_page_and_an_order_renew_the_results_alone(page: Page) -> None:
    page.goto("/search/?q=结构简单")
    page.evaluate("window.stays = true")
    page.locator(".facets a", has_text="发明专利").click()
    expect(page.locator("#results-title")).to_have_text("命中 20 件")
    assert "kind=INV" in page.url
    page.locator("select[name=size]").select_option("10")
    expect(page.locator(".hits tbody tr")).to_have_count(10)
    assert "kind=INV" in page.url
    page.locator("a[rel=next]").click()
    expect(page.locator(".pager p")).to_contain_text("第 2 页")
    expect(page.locator("#results-title")).to_be_focused()
    assert page.evaluate("window.stays") is True
    page.go_back()
    expect(page.locator(".pager p")).to_contain_text("第 1 页")


def test_the_box_is_reached_and_sent_by_keyboard(page: Page) -> None:
    page.goto("/search/?x=1")
    page.locator("main").click()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("TI=(锂电池 AND")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#q-error")).to_be_visible()
    assert page.locator("#q").get_attribute("aria-invalid") == "true"
    page.locator("#q").fill("TI=锂电池")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#results-title")).to_have_text("命中 15 件")
    assert page.locator("#q").get_attribute("aria-invalid") is None


def test_what_is_chosen_for_comparison_survives_turning_the_page(page: Page) -> None:
    page.goto("/search/?q=结构简单&size=10&sort=app_date")
    page.locator("input[name=key]").first.check()
    page.locator("a[rel=next]").click()
    expect(page.locator(".pager p")).to_contain_text("第 2 页")
    page.locator("input[name=key]").first.check()
    expect(page.locator("[data-tray-count]")).to_have_text("2/4")
    page.locator("#compare-form button").first.click()
    expect(page.locator(".compared thead th")).to_have_count(3)


def test_on_a_phone_the_facets_are_folded_and_nothing_overhangs(page: Page) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto("/search/?q=结构简单")
    expect(page.locator(".facets .facet").first).not_to_be_visible()
    page.locator(".facets-fold > summary").click()
    expect(page.locator(".facets .facet").first).to_be_visible()
    for path in PAGES:
        page.goto(path)
        assert overhang(page) == 0, path


def test_every_page_is_accessible(
    browser: Browser, live_server: LiveServer, reference_data: None, served: View
) -> None:
    context = browser.new_context(base_url=live_server.url, locale="zh-CN", bypass_csp=True)
    context.add_init_script(path=next(AXE.rglob("axe.min.js")))
    page, faults = context.new_page(), {}
    for path in PAGES:
        page.goto(path)
        for size in (DESKTOP, PHONE):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            if found := axe_violations(page):
                faults[f"{path} {size['width']}"] = found
    context.close()
    assert not faults
