"""The first half: a mark is imported and watched, a listing becomes a lead, a person decides, the page is captured."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.browser.deeds import Desk
from tests.tour.verdict_world import GOODS, HOLDER, LISTING, MARK, NUMBER, SHOP

WORKER = 240.0
"""Seconds the house's worker may take on a busy machine."""


def main(desk: Desk) -> Locator:
    return desk.page.get_by_role("main")


def waited(desk: Desk, seen: Callable[[], bool], seconds: float = WORKER) -> None:
    """Reload as a person would until the page says so."""
    until = time.monotonic() + seconds
    while not seen():
        assert time.monotonic() < until, main(desk).inner_text()
        desk.page.wait_for_timeout(1_000)
        desk.page.reload()
        desk.page.wait_for_load_state()


def marks_imported(desk: Desk, file: Path) -> None:
    """The holder's list of marks comes in whole."""
    desk.go("/imports/")
    desk.page.get_by_role("link", name="导入文件").first.click()
    desk.page.set_input_files("input[type=file]", file)
    desk.page.get_by_role("button", name="上传并导入").click()
    desk.page.wait_for_url(re.compile(r"/imports/\d+/$"))
    desk.page.get_by_text("已入库").first.wait_for(timeout=WORKER * 1_000)  # the page notices by itself
    words = main(desk).locator(".grid-auto").first.inner_text().split()
    told = {word: words[words.index(word) + 1].rstrip("条") for word in ("成功", "拒绝")}
    assert told == {"成功": "1", "拒绝": "0"}


def watched(desk: Desk) -> None:
    """Its holder puts the mark under watch by its number."""
    desk.go("/watch/marks/")
    desk.page.get_by_label("商标注册号").fill(NUMBER)
    desk.page.get_by_label("正品识别要点").fill("正品礼盒封口为绿色压纹，背面有防伪码。")
    desk.page.get_by_role("button", name="开始监测").click()
    expect(desk.page.get_by_role("heading", name=MARK, level=1)).to_be_visible()
    assert HOLDER in main(desk).inner_text() or HOLDER in desk.page.inner_text("body")
    desk.look()


def listings_loaded(desk: Desk, file: Path) -> None:
    """Two shops go in; one of them becomes a lead."""
    desk.go("/watch/loads/")
    desk.page.get_by_label("来源", exact=True).select_option("shops")
    desk.page.locator("input[name=file]").set_input_files(file)
    desk.page.get_by_role("button", name="提交").click()
    desk.page.wait_for_url("**/watch/loads/*/")
    waited(desk, lambda: main(desk).get_by_text("完成").first.is_visible())


def lead_found(desk: Desk) -> str:
    """The only lead, with what speaks for it; its number."""
    desk.go("/watch/leads/")
    number = re.search(r"XS-?[\w-]+|[A-Z]{2,}\d[\w-]+", main(desk).inner_text())
    assert number, main(desk).inner_text()
    desk.go(f"/watch/leads/{number[0]}/")
    expect(desk.page.get_by_role("heading", name="标志与商标对照")).to_be_visible()
    expect(main(desk).locator(".watch-sides mark").first).to_be_visible()
    told = main(desk).inner_text()
    assert all(words in told for words in (MARK, NUMBER, GOODS, SHOP)), told
    return number[0]


def decided(desk: Desk, title: str, why: str) -> None:
    """One of the decisions that are open to this person on the lead's page, with their reason."""
    desk.page.get_by_label(title, exact=True).check()
    desk.page.locator("textarea[name=reason]").fill(why)
    with desk.page.expect_navigation():
        desk.page.get_by_role("button", name="提交决定").click()
    expect(desk.page.get_by_text("已处理 1 条线索")).to_be_visible()
    desk.look()


def captured(desk: Desk, lead: str) -> str:
    """One click; the worker's browser goes to the shop. The number of the evidence, whose digest stands on the page."""
    desk.go(f"/watch/follow/{lead}/")
    desk.page.get_by_role("button", name="取证网页").click()
    desk.page.wait_for_url(f"**/watch/follow/{lead}/")
    rows = main(desk).locator("#follow-evidence tbody tr")
    waited(desk, lambda: rows.count() > 0)
    assert re.search(r"\b[0-9a-f]{64}\b", rows.first.inner_text())
    return rows.first.get_by_role("link").first.inner_text()


def complaint_opened(desk: Desk, lead: str) -> None:
    """The form of the complaint stands there filled in from the lead; nothing is sent yet."""
    desk.go(f"/watch/follow/{lead}/")
    desk.page.get_by_role("button", name="填好并打开知识产权侵权投诉").click()
    desk.page.wait_for_url("**/drafts/**")
    desk.look()
    facts = desk.page.locator("[name=facts]").input_value()
    assert all(words in facts for words in (LISTING, MARK))
    assert desk.page.locator("[name=respondent_name]").input_value() == SHOP
    assert desk.page.locator("[name=complainant_name]").input_value() == HOLDER


def bundle_of(desk: Desk, lead: str, path: Path) -> Path:
    """The pack from the lead's page, stamped and logged by the worker, exported as anybody gets it."""
    desk.go(f"/watch/follow/{lead}/")
    desk.page.get_by_role("button", name="生成证据册").click()
    desk.page.wait_for_url("**/evidence/items/**")
    export = desk.page.get_by_role("button", name="导出证据包")
    waited(desk, lambda: export.count() > 0)
    export.first.click()
    desk.page.locator("dialog[open] input[name=reason]").fill("交人民法院")
    with desk.page.expect_download() as download:
        desk.page.locator("dialog[open] button[type=submit]").click()
    download.value.save_as(path)
    desk.page.reload()
    return path
