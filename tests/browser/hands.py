"""Deeds that the walks of money share: filling a draft by its questions, and signing an action of a case."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.browser.deeds import UPLOAD, Answers, Desk, answer, question
from tests.browser.walking import PASSWORD


def write(desk: Desk, answers: Answers) -> None:
    """Answer a draft by its questions; a file has to have arrived before one goes on."""
    main = desk.page.get_by_role("main")
    for title, value in answers.items():
        answer(main, title, value)
        if value is UPLOAD:
            expect(question(main, title).locator("[data-files] li")).to_have_count(1)


def sign(desk: Desk, title: str, answers: Answers | None = None, password: str = PASSWORD) -> None:
    """A step that has to be signed: on a page of its own, checked, signed with the password of the account."""
    deed = deed_of(desk, title)
    if deed.get_attribute("open") is None:
        deed.locator(":scope > summary").click()
    deed.get_by_role("link", name="填写并签名").click()
    desk.page.wait_for_url("**/drafts/**")
    desk.look()
    write(desk, answers or {})
    desk.hand_in("签名并提交", password)


def deed_of(desk: Desk, title: str) -> Locator:
    return desk.page.locator("details.deed").filter(has=desk.page.locator("summary").filter(has_text=title)).first


def press(desk: Desk, button: str) -> None:
    """A button of the page's body, whose answer is another page; then that page is looked at."""
    with desk.page.expect_navigation() as answered:
        desk.page.get_by_role("main").get_by_role("button", name=button, exact=True).first.click()
    assert answered.value is not None
    assert answered.value.ok, (desk.page.url, answered.value.status)
    desk.look()
