"""Evidence in the browser: a file is handed in, proven, exported, and a stranger checks it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from quanlian.evidence import bundle, draining
from quanlian.evidence.models import Evidence
from quanlian.evidence.time.stored import stamp_all
from tests.browser.conftest import DESKTOP, PHONE, axe_violations
from tests.browser.walking import overhang
from tests.browser.world import World

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PATHS = (
    "/verify/", "/evidence/log/", "/verify/{number}/", "/evidence/", "/evidence/deposit/", "/evidence/captures/",
    "/evidence/keeping/", "/evidence/items/{number}/",
)  # fmt: skip


def window(context: BrowserContext, world: World, username: str) -> Page:
    context.clear_cookies()
    if username:
        context.add_cookies([world.cookie(username)])  # type: ignore[list-item]
    return context.new_page()


def handed_in(page: Page, file: Path) -> Evidence:
    """Through the form; stamps and log, which the worker sees to, are done at once."""
    page.goto("/evidence/deposit/")
    page.set_input_files("input[type=file]", file)
    page.get_by_label("证据名称").fill("演示·店铺侵权页面")
    page.get_by_label("存证事由").fill("准备投诉")
    page.get_by_label("我声明以上文件真实").check()
    expect(page.locator("li [data-same]").first).to_contain_text("一致")
    page.get_by_role("button", name="提交存证").click()
    page.wait_for_url("**/evidence/items/**")
    row = Evidence.objects.get(number=page.url.rstrip("/").rpartition("/")[2])
    stamp_all(bundle.digests(row).values())
    draining.drain()
    return row


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "页面.txt"
    path.write_text("演示·侵权内容")
    return path


def test_a_file_is_handed_in_exported_and_checked_by_a_stranger(
    context: BrowserContext, world: World, file: Path, tmp_path: Path
) -> None:
    page = window(context, world, "officer")
    row = handed_in(page, file)
    page.reload()
    expect(page.get_by_text("已证明").first).to_be_visible()
    page.get_by_role("button", name="导出证据包").first.click()
    page.locator("dialog[open] input[name=reason]").fill("提交法院")
    with page.expect_download() as download:
        page.locator("dialog[open] button[type=submit]").click()
    taken = tmp_path / "bundle.zip"
    download.value.save_as(taken)
    page.reload()
    expect(page.get_by_text("提交法院")).to_be_visible()
    stranger = window(context, world, "")
    stranger.goto("/verify/")
    stranger.set_input_files("input[name=bundle]", taken)
    stranger.get_by_role("button", name="开始核验").last.click()
    expect(stranger.get_by_role("heading", name="全部核验通过")).to_be_visible()
    stranger.goto(f"/verify/{row.number}/")
    expect(stranger.get_by_text("已证明")).to_be_visible()
    assert "演示·店铺侵权页面" not in stranger.content()


def test_the_pages_of_evidence_are_accessible_and_fit_a_phone(axe: BrowserContext, world: World, file: Path) -> None:
    page = window(axe, world, "officer")
    row = handed_in(page, file)
    faults: dict[str, object] = {}
    for path in PATHS:
        page.goto(path.format(number=row.number))
        for size in (DESKTOP, PHONE):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            if found := axe_violations(page):
                faults[f"{path} {size['width']}"] = found
        if wide := overhang(page):
            faults[f"{path} overhang"] = wide
    assert not faults


def test_an_auditor_is_told_whether_anything_is_missing(context: BrowserContext, world: World, file: Path) -> None:
    row = handed_in(window(context, world, "officer"), file)
    page = window(context, world, "admin")
    page.goto("/evidence/audit/")
    page.get_by_label("对象").select_option("evidence")
    page.get_by_label("编号").fill(row.number)
    page.get_by_role("button", name="查询").click()
    # earlier tests of this process left entries whose statements went with their database: that is told as well
    expect(page.get_by_text(re.compile("没有缺失：|记录有缺失或改动："))).to_be_visible()
    assert row.number in page.content()
