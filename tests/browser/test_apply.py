"""An applicant fills in a form, loses the network, comes back: everything is there and is sent once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.conftest import PHONE, axe_violations
from tests.browser.walking import PASSWORD, overhang
from tests.browser.world import World
from tests.procedures.forms.conftest import ANSWERS, ITEM, PDF, load_one
from tests.registry.factory import patent

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
FILE = {"name": "证据.pdf", "mimeType": "application/pdf", "buffer": PDF}
SHOTS = os.environ.get("QUANLIAN_SHOTS", "")


@pytest.fixture(autouse=True)
def _item(world: World) -> Iterator[None]:
    """The item is there, and so are the addresses of its forms."""
    load_one()
    with override_settings(ROOT_URLCONF="tests.procedures.forms.urls"):
        yield


@pytest.fixture
def form(context: BrowserContext, world: World) -> Page:
    context.add_cookies([world.cookie("university")])  # type: ignore[list-item]
    page = context.new_page()
    page.goto(f"/apply/{ITEM}/")
    return page


def shot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


def type_in(page: Page, *names: str) -> None:
    for name in names:
        field = page.locator(f"[data-field={name}]")
        if field.locator("input[type=radio]").count():
            field.locator(f"input[value={ANSWERS[name]}]").check()
        elif field.locator("select").count():
            field.locator("select").select_option(ANSWERS[name])
        else:
            field.locator("input, textarea").first.fill(ANSWERS[name])


def cases_of(user: str) -> int:
    from quanlian.procedures.models import Case

    return Case.objects.filter(parties__user__username=user).count()


def test_a_form_survives_an_outage_and_is_sent_once(form: Page, context: BrowserContext) -> None:
    before, page = cases_of("university"), form
    type_in(page, "respondent_name", "claims")
    expect(page.locator("[data-saved]")).to_contain_text("已保存")
    context.set_offline(True)
    type_in(page, "facts", "respondent_address")
    expect(page.locator("[data-banner]")).to_be_visible()
    expect(page.locator("[data-banner-text]")).to_contain_text("已留在本机")
    shot(page, "away")
    address = page.url
    context.route("**/drafts/*/", refuse_posts)  # the network is back, the server is not: pages come, answers do not
    context.set_offline(False)
    page.goto(address)
    for name in ("facts", "respondent_address", "claims", "respondent_name"):
        expect(page.locator(f"#f-{name}")).to_have_value(ANSWERS[name])
    context.unroute("**/drafts/*/", refuse_posts)
    page.goto(address)
    expect(page.locator("[data-saved]")).to_contain_text("已保存")
    assert page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('ql-draft')).length") == 0
    type_in(page, *[name for name in ANSWERS if name != "claimant_name"])
    for field in ("identity_proof", "evidence"):
        page.set_input_files(f"#f-{field}", FILE)  # type: ignore[arg-type]
        expect(page.locator(f"[data-field={field}] [data-files] li")).to_have_count(1)
    page.get_by_role("button", name="核对并签名").click()
    page.wait_for_url("**/preview/")
    assert ANSWERS["facts"] in page.inner_text("main")
    send_through_an_outage(page, context)
    assert cases_of("university") == before + 1


def refuse_posts(route: Route) -> None:
    if route.request.method == "POST":
        route.abort()
    else:
        route.continue_()


def send_through_an_outage(page: Page, context: BrowserContext) -> None:
    """Pressed while the network is away, it goes by itself once it is back."""
    page.fill("#sign", PASSWORD)
    shot(page, "preview")
    context.set_offline(True)
    page.get_by_role("button", name="签名并提交").click()
    expect(page.locator("[data-banner-text]")).to_contain_text("恢复后自动再送")
    context.set_offline(False)
    page.wait_for_url("**/sent/")
    shot(page, "sent")
    assert "PS23" in page.inner_text("main")


def test_the_answers_decide_what_is_asked_without_reloading(form: Page) -> None:
    report = form.locator("[data-field=evaluation_report]")
    form.locator("[data-field=patent_kind] input[value=INV]").check()
    expect(report).to_be_hidden()
    form.locator("[data-field=patent_kind] input[value=DES]").check()
    expect(report).to_be_visible()


def test_a_number_typed_is_looked_up_in_the_registry(form: Page) -> None:
    form.fill("#f-patent", str(patent(7).app_no).replace(".", ""))
    form.locator("#f-patent").blur()
    expect(form.locator("#f-patent-seen")).to_contain_text("演示装置7")


def test_a_wrong_answer_and_a_wrong_file_are_told_beside_their_field(form: Page) -> None:
    form.fill("#f-claimant_phone", "abc")
    form.locator("#f-claimant_phone").blur()
    expect(form.locator("#f-claimant_phone-error")).to_contain_text("填手机号")
    form.set_input_files("#f-evidence", {**FILE, "buffer": b"MZ no pdf"})  # type: ignore[arg-type]
    expect(form.locator("#f-evidence-error")).to_contain_text("内容与扩展名")


def test_a_wrong_password_leaves_everything_as_it_is(form: Page) -> None:
    type_in(form, *[name for name in ANSWERS if name != "claimant_name"])
    for field in ("identity_proof", "evidence"):
        form.set_input_files(f"#f-{field}", FILE)  # type: ignore[arg-type]
        expect(form.locator(f"[data-field={field}] [data-files] li")).to_have_count(1)
    form.get_by_role("button", name="核对并签名").click()
    form.wait_for_url("**/preview/")
    form.fill("#sign", "不对")
    form.get_by_role("button", name="签名并提交").click()
    expect(form.locator("[data-send-error]")).to_contain_text("密码不正确")


def test_the_pages_are_accessible_and_fit_a_phone(axe: BrowserContext, world: World) -> None:
    axe.add_cookies([world.cookie("holder")])  # type: ignore[list-item]
    page = axe.new_page()
    for path in (f"/apply/{ITEM}/", "/drafts/"):
        page.goto(path)
        assert axe_violations(page) == []
        shot(page, f"desk-{path.strip('/').replace('/', '-')}")
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        assert overhang(page) == 0
        shot(page, f"phone-{path.strip('/').replace('/', '-')}")
        page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"/apply/{ITEM}/")
    page.goto(page.url + "?check=1")
    assert axe_violations(page) == []
    shot(page, "check")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    shot(page, "phone-check")


FOOT = """() => {
  const bars = [...document.querySelectorAll('.draft-bar, .bottombar')];
  const stuck = bars.filter(one => getComputedStyle(one).position === 'sticky');
  const room = parseFloat(getComputedStyle(document.documentElement).scrollPaddingBottom);
  return room - stuck.reduce((sum, one) => sum + one.offsetHeight, 0);
}"""
"""By how many pixels the keyboard stops above the bars at the foot; below nothing, a field may lie under them."""


@pytest.mark.parametrize("window", [{"width": 640, "height": 450}, PHONE], ids=["200 percent", "phone"])
def test_the_keyboard_stops_above_the_bars_at_the_foot(form: Page, window: dict[str, int]) -> None:
    form.set_viewport_size(window)  # type: ignore[arg-type]
    assert form.evaluate(FOOT) > 0
