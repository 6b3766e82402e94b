"""What people of the walk of money do on pages besides the deeds of tests/browser: sign, answer long forms, press."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.browser.deeds import UPLOAD, Answers, Desk, answer, question
from tests.tour.home import Person
from tests.tour.people import Office, sign_in


class Hand(Desk):
    """Somebody at their window; signs with the password of their account."""

    who: Person

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    def press(self, button: str) -> None:
        """A button of the page's body, whose answer is another page."""
        with self.page.expect_navigation() as answered:
            self.main.get_by_role("button", name=button, exact=True).first.click()
        assert answered.value is not None
        assert answered.value.ok, (self.page.url, answered.value.status, self.main.inner_text()[:400])
        self.look()

    def write(self, answers: Answers) -> None:
        """Answer a draft by its questions; a file has to have arrived before one goes on."""
        for title, value in answers.items():
            answer(self.main, title, value)
            if value is UPLOAD:
                expect(question(self.main, title).locator("[data-files] li").first).to_be_visible()

    def apply(self, item: str, answers: Answers) -> str:
        """An application that is signed; the number of the case."""
        self.go(f"/apply/{item}/")
        self.write(answers)
        return self.hand_in("签名并提交", self.who.password)

    def sign(self, action: str, answers: Answers | None = None) -> None:
        """Fill in, check and sign one action of the case that is open."""
        deed = self.page.locator("details.deed").filter(has=self.page.locator("summary").filter(has_text=action)).first
        if deed.get_attribute("open") is None:
            deed.locator(":scope > summary").click()
        deed.get_by_role("link", name="填写并签名").click()
        self.page.wait_for_url("**/drafts/**")
        self.write(answers or {})
        self.hand_in("签名并提交", self.who.password)


class Hands:
    """The people of one walk, each at their own window."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self._signed: dict[str, int] = {}
        self.day = 0

    def of(self, who: Person) -> Hand:
        """Their window; after days have gone by they sign in again."""
        page = self.office.page(who)
        if self._signed.setdefault(who.username, self.day) != self.day:
            page.context.clear_cookies()
            sign_in(page, who)
            self._signed[who.username] = self.day
        made = Hand(page)
        made.who = who
        return made

    def public(self) -> Hand:
        return Hand(self.office.page())
