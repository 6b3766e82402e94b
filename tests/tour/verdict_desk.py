"""What everybody does with a case in the second story: find it, read it, act in it."""

from __future__ import annotations

import datetime as dt
import re

from tests.browser.deeds import Answers, Desk
from tests.tour.verdict_lead import main


def case_url(desk: Desk, number: str) -> str:
    """The address of a case, found in the inbox by its number."""
    desk.open_from_inbox(number)
    return "/cases/" + desk.page.url.rstrip("/").rpartition("/")[2] + "/"


def state(desk: Desk) -> str:
    return desk.stage()


def due(desk: Desk, clock: str) -> dt.date:
    """The day on which a running term ends, as the case page shows it."""
    card = desk.page.locator(".clock").filter(has=desk.page.get_by_role("heading", name=clock, exact=True))
    found = re.search(r"\d{4}-\d\d-\d\d", card.inner_text())
    assert found, card.inner_text()
    return dt.date.fromisoformat(found[0])


def follow_up(desk: Desk, url: str, title: str) -> str:
    """The case that this one opened: its address."""
    desk.go(url)
    link = main(desk).locator("#related a[href^='/cases/'], a[href^='/cases/']").filter(has_text=title).first
    return str(link.get_attribute("href"))


def acted(desk: Desk, url: str, title: str, answers: Answers | None = None) -> None:
    """Open the case anew and do one of its deeds."""
    desk.go(url)
    desk.act(title, answers)
