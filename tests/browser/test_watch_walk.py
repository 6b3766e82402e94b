"""From a listings file to a verdict in the browser: lead, side by side, capture, case, outcome, credit, bundle."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from quanlian.evidence import bundle, draining, pins
from quanlian.evidence.capture import jobs, page
from quanlian.evidence.models import Capture, Evidence
from quanlian.evidence.time.stored import stamp_all
from quanlian.procedures.models import Case
from quanlian.protection.watch.models import Lead, LeadState, Outcome, Seller, WatchedMark
from quanlian_verify import bundle as verifier
from quanlian_verify import pins as pinned
from tests.browser.conftest import DESKTOP, PHONE, axe_violations
from tests.browser.deeds import Desk, answer, shot
from tests.browser.test_evidence import window
from tests.browser.walking import overhang
from tests.browser.world import World
from tests.evidence.capture.conftest import site
from tests.evidence.capture.site import Site
from tests.procedures.conftest import FakeClock, clock
from tests.protection.watch import world as watch
from tests.protection.watch.following.playing import played, settle, told
from tests.protection.watch.test_loading import as_csv, empty_lake, row

__all__ = ["clock", "empty_lake", "site"]
pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db(transaction=True)]
PATIENCE = 60_000
"""Milliseconds: the first load of a process builds the tables of the comparison."""
LISTING, WORDS = "https://shop.example/plain", "扣押、听证"


@pytest.fixture
def mark(world: World) -> WatchedMark:
    return WatchedMark.objects.filter(name="演示鲤跃").first() or watch.mark()


@pytest.fixture
def desk(context: BrowserContext, world: World) -> Desk:
    context.set_default_timeout(PATIENCE)
    return Desk(window(context, world, "officer"))


def main(desk: Desk) -> Locator:
    return desk.page.get_by_role("main")


def upload(desk: Desk, file: Path) -> Lead:
    """The table of shops and goods goes in; the load's page says what became of it."""
    file.write_bytes(as_csv([row(1, title="演示鲤耀 运动鞋 男", 链接=LISTING)]))
    desk.go("/watch/loads/")
    desk.page.get_by_label("来源", exact=True).select_option("shops")
    desk.page.locator("input[name=file]").set_input_files(file)
    desk.page.get_by_role("button", name="提交").click()
    desk.page.wait_for_url("**/watch/loads/*/")
    desk.look()
    return Lead.objects.get(load__name=file.name)


def read_and_confirm(desk: Desk, lead: Lead) -> None:
    """Sign and mark side by side with the differing character marked; then the two decisions."""
    desk.go("/watch/leads/")
    desk.go(f"/watch/leads/{lead.number}/")
    expect(desk.page.get_by_role("heading", name="标志与商标对照")).to_be_visible()
    expect(main(desk).locator(".watch-sides mark").first).to_be_visible()
    shot(desk.page, "watch-lead")
    for title, why in (("提请权利人确认", "标志近似"), ("确认侵权（辨认）", "权利人辨认为侵权")):
        desk.page.get_by_label(title, exact=True).check()
        desk.page.locator("textarea[name=reason]").fill(why)
        with desk.page.expect_navigation():
            desk.page.get_by_role("button", name="提交决定").click()
        expect(desk.page.get_by_text("已处理 1 条线索")).to_be_visible()
        desk.look()
    lead.refresh_from_db()
    assert lead.state == LeadState.CONFIRMED


def captured(desk: Desk, lead: Lead) -> None:
    """One click on the lead's page; the worker captures the shop on loopback, and the digest stands on the page."""
    desk.page.get_by_role("button", name="取证网页").click()
    desk.page.wait_for_url(f"**/watch/follow/{lead.number}/")
    expect(desk.page.get_by_text("正在取证")).to_be_visible()
    jobs.carry_out(Capture.objects.latest("pk").pk)
    settle()
    lead.refresh_from_db()
    desk.page.reload()
    row = Evidence.objects.get(number__in=lead.evidence)
    picture = row.artefacts.get(path="screenshot.png")
    expect(desk.page.get_by_text(picture.file.sha256)).to_be_visible()


def opened(desk: Desk, lead: Lead) -> Case:
    """The penalty case opens with everything filled in; the officer adds one answer, reads it and sends it."""
    desk.page.get_by_role("button", name="填好并打开商标侵权行政处罚").click()
    desk.page.wait_for_url("**/drafts/**")
    desk.look()
    facts = desk.page.locator("[name=facts]").input_value()
    assert all(words in facts for words in (LISTING, *lead.evidence, lead.mark.number))
    shot(desk.page, "watch-case")
    for title, value in (("当事人是否为单位", "是"), ("当事人登记地是否在本省", "是")):
        answer(main(desk), title, value)
    number = desk.hand_in("提交")
    settle()
    lead.refresh_from_db()
    assert lead.state == LeadState.CASE
    return Case.objects.get(number=number)


def bundle_of(desk: Desk, lead: Lead, path: Path) -> Path:
    """The pack from the lead's page, with its stamps and place in the log, exported as anybody gets it."""
    desk.go(f"/watch/follow/{lead.number}/")
    desk.page.get_by_role("button", name="生成证据册").click()
    desk.page.wait_for_url("**/evidence/items/**")
    whole = Evidence.objects.get(number=desk.page.url.rstrip("/").rpartition("/")[2])
    stamp_all(bundle.digests(whole).values())
    draining.drain()
    desk.page.reload()
    desk.page.get_by_role("button", name="导出证据包").first.click()
    desk.page.locator("dialog[open] input[name=reason]").fill("交人民法院")
    with desk.page.expect_download() as download:
        desk.page.locator("dialog[open] button[type=submit]").click()
    download.value.save_as(path)
    return path


def test_from_a_listings_file_to_a_verdict(
    desk: Desk, mark: WatchedMark, site: Site, clock: FakeClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = told("trademark_penalty", WORDS).steps[0].on
    clock.at(first.year, first.month, first.day)
    monkeypatch.setattr(jobs, "page", partial(page, network=site.network))
    lead = upload(desk, tmp_path / "演示走查.csv")
    assert lead.mark == mark
    read_and_confirm(desk, lead)
    captured(desk, lead)
    case = opened(desk, lead)
    played(case, clock, WORDS, until="issue")
    lead.refresh_from_db()
    assert (lead.state, lead.outcome) == (LeadState.CLOSED, Outcome.PENALTY)
    desk.go(f"/watch/follow/{lead.number}/")
    expect(desk.page.get_by_text("查实 1 次，处罚 1 次")).to_be_visible()
    shot(desk.page, "watch-follow")
    leads_back(desk, lead, case)
    credit_is_offered(desk, lead)
    assert Seller.objects.get(pk=lead.item.seller_id).penalties == 1
    taken = bundle_of(desk, lead, tmp_path / "bundle.zip")
    report = verifier.check(taken, pinned.load(json.dumps(pins.pins("演示市知识产权局")).encode()))
    assert report.ok, report


def leads_back(desk: Desk, lead: Lead, case: Case) -> None:
    """The right's page and the case's page both know the lead."""
    desk.go(f"/rights/{lead.mark.right_id}/")
    desk.page.locator(f"a[href*='right={lead.mark.right_id}']", has_text="侵权线索").click()
    expect(main(desk).get_by_role("link", name=lead.number)).to_be_visible()
    desk.go(f"/cases/{case.pk}/")
    expect(main(desk).get_by_role("link", name=f"侵权线索 {lead.number}")).to_have_count(1)


def credit_is_offered(desk: Desk, lead: Lead) -> None:
    """The proposal opens filled in and marked as prompted by the model; that it was checked stays to be said."""
    desk.go(f"/watch/follow/{lead.number}/")
    desk.page.get_by_role("button", name="提请失信认定").click()
    desk.page.wait_for_url("**/drafts/**")
    desk.look()
    expect(desk.page.locator("[name=from_model][value=true]")).to_be_checked()
    assert desk.page.locator("[name=human_checked]:checked").count() == 0


def test_the_pages_are_accessible_and_fit_a_phone(axe: BrowserContext, world: World, mark: WatchedMark) -> None:
    lead = watch.lead(mark, state=LeadState.CONFIRMED)
    leave = watch.leave(mark)
    page_ = window(axe, world, "officer")
    paths = (
        "/authorised/", "/authorised/7K3M-9QX2-TDPW/", "/watch/authorisations/", f"/watch/authorisations/{leave.pk}/",
        "/watch/authorisations/give/", "/watch/authorisations/import/", f"/watch/follow/{lead.number}/",
        "/watch/followed/",
    )  # fmt: skip
    assert faults_of(page_, paths) == {}


def faults_of(page_: Page, paths: tuple[str, ...]) -> dict[str, object]:
    faults: dict[str, object] = {}
    for path in paths:
        page_.goto(path)
        page_.wait_for_load_state()
        for size in (DESKTOP, PHONE):
            page_.set_viewport_size(size)  # type: ignore[arg-type]
            if found := axe_violations(page_):
                faults[f"{path} {size['width']}"] = found
        if wide := overhang(page_):
            faults[f"{path} overhang"] = wide
    return faults
