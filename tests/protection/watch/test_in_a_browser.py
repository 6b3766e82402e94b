"""The workbench in a real Chromium: by keyboard, side by side, on a phone, without faults for axe."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from quanlian.core.people.roles import Role
from quanlian.protection.watch.models import Lead, LeadState
from tests.browser.conftest import AXE, DESKTOP, PHONE, axe_violations
from tests.browser.walking import overhang
from tests.people import sign_in
from tests.protection.watch import world

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
ALIGNED = [{"a": "演", "b": "演", "kind": "same"}, {"a": "里", "b": "鲤", "kind": "sound"}]


@pytest.fixture
def page(browser: Browser, live_server: LiveServer, reference_data: None) -> Iterator[Page]:
    """An officer's window; the test fails where a script failed or the content policy was broken."""
    problems: list[str] = []
    mark = world.mark()
    for score in (0.9, 0.8, 0.7):
        world.lead(mark, score=score, likeness={"aligned": ALIGNED, "reasons": []})
    client = sign_in(world.somebody(Role.OFFICER))
    context = browser.new_context(viewport=DESKTOP, locale="zh-CN", base_url=live_server.url)  # type: ignore[arg-type]
    context.set_default_timeout(20_000)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    context.on("weberror", lambda error: problems.append(str(error.error)))
    context.on("console", lambda m: problems.append(m.text) if m.type == "error" and "Policy" in m.text else None)
    yield context.new_page()
    context.close()
    assert not problems


def examined(page: Page) -> list[str]:
    """Faults by axe, in a window of its own: axe sets styles the content policy would refuse aloud."""
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(viewport=DESKTOP, locale="zh-CN", storage_state=page.context.storage_state())  # type: ignore[arg-type]
    context.add_init_script(path=next(AXE.rglob("axe.min.js")))
    other = context.new_page()
    other.goto(page.url)
    found = axe_violations(other)
    context.close()
    return found


def test_leads_are_looked_at_and_excluded_by_keyboard(page: Page) -> None:
    page.goto("/watch/leads/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("[data-row][aria-current=true]")).to_have_count(1)
    page.keyboard.press("x")
    expect(page.locator("[data-count]")).to_have_text("1")
    page.keyboard.press(" ")
    expect(page.locator("[data-beside] .watch-bars li")).to_have_count(6)
    expect(page.locator("[data-beside] mark").first).to_have_text("里")
    page.keyboard.press("e")
    expect(page.locator("select[name=verb]")).to_have_value("exclude")
    page.locator("select[name=ground]").select_option("dissimilar")
    page.locator("input[name=reason]").fill("演示：不近似")
    page.locator("#bulk button.btn-primary").click()
    expect(page.locator("[data-row]")).to_have_count(2)  # the bench shows what is open
    assert list(Lead.objects.filter(state=LeadState.EXCLUDED).values_list("score", flat=True)) == [0.8]


@pytest.mark.parametrize("address", ["/watch/", "/watch/leads/", "/watch/marks/", "/watch/loads/", "/watch/settings/"])
def test_pages_have_no_faults_and_fit_a_phone(page: Page, address: str) -> None:
    page.goto(address)
    assert examined(page) == []
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert overhang(page) == 0


def test_a_lead_has_no_faults_and_fits_a_phone(page: Page) -> None:
    page.goto(f"/watch/leads/{Lead.objects.latest('pk').number}/")
    expect(page.locator("#follow-evidence")).to_be_visible()
    assert examined(page) == []
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert overhang(page) == 0
