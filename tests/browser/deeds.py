"""What people do with a case in the browser, by the words they see: fill in, upload, hand in, act, serve, archive."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Download, Locator, Page, expect

from tests.browser.walking import overhang

IMAGES = Path(__file__).parents[2] / "docs" / "images"
SHOTS = os.environ.get("QUANLIAN_SHOTS") == "1"
PDF = b"%PDF-1.7\n%demo\n1 0 obj\nendobj\n%%EOF\n"
UPLOAD = object()
"""The answer to a question that asks for files."""
Answers = Mapping[str, object]


def shot(page: Page, name: str, at: str = "") -> None:
    """Picture of the window for the docs, from the part `at` on; only where QUANLIAN_SHOTS=1 asks for it."""
    if not SHOTS:
        return
    page.evaluate("document.querySelectorAll('.toast-note').forEach(one => one.remove())")
    if at:
        page.locator(at).evaluate("part => window.scrollTo(0, part.getBoundingClientRect().top + scrollY - 130)")
    else:
        page.evaluate("window.scrollTo(0, 0)")
    page.screenshot(path=str(IMAGES / f"{name}.png"))


def question(scope: Locator, title: str) -> Locator:
    """The field whose label or legend reads `title`, whatever note on being required follows."""
    words = re.compile(rf"^\s*{re.escape(title)}\s*(（必填）|（选填）)?\s*$")
    label = scope.page.locator("label:not(.form-option), legend").filter(has_text=words)
    return scope.locator("[data-field]:visible").filter(has=label)


def answer(scope: Locator, title: str, value: object) -> None:
    """Type, choose, tick or upload, as the question asks for."""
    found = question(scope, title)
    if value is UPLOAD:
        file = {"name": f"{title}.pdf", "mimeType": "application/pdf", "buffer": PDF + title.encode()}
        found.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    elif found.locator("select").count():
        _choose(found.locator("select"), str(value))
    elif found.locator("input[type=radio], input[type=checkbox]").count():
        for one in value if isinstance(value, list) else [value]:
            found.get_by_label(str(one), exact=True).check()
    else:
        found.locator("input, textarea").first.fill(str(value))


def _choose(select: Locator, words: str) -> None:
    """The first option that reads so, or at least contains it, as places do with the province before them."""
    options = select.locator("option").all_inner_texts()
    select.select_option(label=next(one for one in sorted(options, key=len) if words in one))


@dataclass
class Desk:
    """Somebody at their browser. Every page they come to fits its window."""

    page: Page
    seen: list[str] = field(default_factory=list)

    def look(self) -> None:
        """The page has loaded whole and is no wider than its window."""
        self.page.wait_for_load_state()
        self.seen.append(self.page.url)
        assert overhang(self.page) == 0, self.page.url
        expect(self.page.locator("h1")).to_be_visible()

    def go(self, path: str) -> None:
        told = self.page.goto(path)
        assert told is not None
        assert told.ok, (path, told.status)
        self.look()

    def click(self, name: str) -> None:
        """Follow a link of the page's body that reads so."""
        self.page.get_by_role("main").get_by_role("link", name=name).first.click()
        self.look()

    def find_guide(self, tile: str, item: str) -> None:
        """From the home page by a life event to the service guide."""
        self.go("/")
        self.click(tile)
        self.click(item)
        expect(self.page.get_by_role("heading", name=item, level=1)).to_be_visible()

    def fill_in(self, answers: Answers) -> None:
        """From the guide: apply, answer by label, upload; then on to the preview."""
        self.page.get_by_role("link", name="在线申请").click()
        self.page.wait_for_url("**/drafts/**")
        self.look()
        main = self.page.get_by_role("main")
        for title, value in answers.items():
            answer(main, title, value)
            if value is UPLOAD:
                expect(question(main, title).locator("[data-files] li")).to_have_count(1)

    def hand_in(self, button: str, password: str = "") -> str:
        """Check what was typed, sign where the item asks for it, and note the number of the case."""
        self.page.get_by_role("button", name="核对并").click()
        self.page.wait_for_url("**/preview/")
        self.look()
        if password:
            self.page.get_by_label("账号密码").fill(password)
        self.page.get_by_role("button", name=button, exact=True).click()
        self.page.wait_for_url("**/sent/")
        self.look()
        return self.page.locator(".form-number").inner_text()

    def open_from_inbox(self, number: str) -> None:
        """Find the case in the queue by its number and open it."""
        self.go("/inbox/")
        self.page.get_by_label("编号、案件名称或当事人").fill(number)
        self.page.get_by_role("button", name="筛选", exact=True).click()
        self.look()
        rows = self.page.locator("tr", has_text=number)
        if not rows.count():
            self.page.get_by_role("link", name=re.compile("中有 1 件$")).first.click()
            self.look()
        rows.get_by_role("link").first.click()
        self.page.wait_for_url("**/cases/**")
        self.look()

    def act(self, title: str, answers: Answers | None = None) -> None:
        """Do one of the actions open on the case page."""
        deed = self.page.locator("details.deed").filter(
            has=self.page.locator("summary").filter(has_text=re.compile(rf"^\s*{re.escape(title)}"))
        )
        if deed.get_attribute("open") is None:
            deed.locator(":scope > summary").click()
        for name, value in (answers or {}).items():
            answer(deed, name, value)
        if deed.get_by_label("我确认以上内容真实").count():
            deed.get_by_label("我确认以上内容真实").check()
        deed.get_by_role("button", name=title, exact=True).click()
        expect(self.page.get_by_text(f"已办理：{title}")).to_be_visible()
        self.look()

    def letter(self, title: str) -> Locator:
        heading = self.page.get_by_role("heading", name=title, level=3)
        return self.page.locator(".letter").filter(has=heading).last

    def serve(self, title: str, how: str, on: dt.date, proof: str) -> None:
        """Record that a letter has reached its addressee, with what proves it."""
        letter = self.letter(title)
        letter.get_by_text("登记送达").first.click()
        form = letter.locator("form.inline-form").first
        form.get_by_label("送达方式").select_option(label=how)
        form.get_by_label("送达日期").fill(on.isoformat())
        form.get_by_label("送达凭证").fill(proof)
        form.get_by_role("button", name="登记送达").click()
        expect(self.page.get_by_text("已登记送达")).to_be_visible()
        self.look()

    def derivation(self, clock: str) -> str:
        """Open how the day of a clock was worked out and read it."""
        card = self.page.locator(".clock").filter(has=self.page.get_by_role("heading", name=clock, exact=True))
        card.get_by_text("这个日期怎么来的").click()
        return str(card.inner_text())

    def stage(self) -> str:
        return self.page.locator(".case-facts .badge, .case-facts [class*=badge]").first.inner_text()

    def archive(self) -> str:
        """Put the closed case into the archive; its archive number."""
        self.page.get_by_role("button", name="归档").first.click()
        self.page.get_by_role("dialog").get_by_role("button", name="归档").click()
        told = self.page.get_by_text("已归档：").first
        expect(told).to_be_visible()
        self.look()
        return told.inner_text().strip().split("：")[-1]

    def download(self, title: str) -> bytes:
        """The PDF of a letter as the person gets it."""
        with self.page.expect_download() as waiting:
            self.letter(title).get_by_role("link", name="PDF").click()
        return content(waiting.value)

    def rate(self, score: str) -> None:
        """From one's own workspace to the rating of a closed case."""
        self.go("/workspace/")
        self.click("评价这次服务")
        self.page.get_by_label(score, exact=True).check()
        self.page.get_by_role("button", name="提交评价").click()
        expect(self.page.get_by_role("heading", name="您的评价")).to_be_visible()
        self.look()


def content(download: Download) -> bytes:
    path = download.path()
    assert path is not None
    return Path(path).read_bytes()
