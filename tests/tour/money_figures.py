"""The city's figures as anybody reads them on the indicators' pages, and the rows they were counted from."""

from __future__ import annotations

import re
from decimal import Decimal

from playwright.sync_api import expect

from tests.tour.hands import Hand
from tests.tour.money_cast import REGION, Cast

CONTRACTS, LOANS, MIXED = "TECH_TRANSFER_CONTRACTS", "PLEDGE_LOANS_AMOUNT", "PLEDGE_MIXED_AMOUNT"
NOTHING = Decimal(0)


def read(cast: Cast, code: str) -> Decimal:
    """The value of this year up to today; 0 where nothing was registered yet."""
    public = at(cast, code)
    told = public.main.locator(".stat-value, .stat strong, .stat").first.inner_text()
    found = re.search(r"-?[\d,]+(?:\.\d+)?", told.replace("\n", " ").split("凭据")[0])
    return Decimal(found[0].replace(",", "")) if found else NOTHING


def at(cast: Cast, code: str) -> Hand:
    public = cast.hands.public()
    public.go(f"/indicators/{code}/?region={REGION}&as_of={cast.days.after(0)}")
    return public


def figures(cast: Cast) -> dict[str, Decimal]:
    """University contracts (number), pledge loans (亿元), mixed ones (亿元)."""
    return {code: read(cast, code) for code in (CONTRACTS, LOANS, MIXED)}


def traded(cast: Cast) -> tuple[int, str]:
    """Deals signed this year and their sum in 元, as the office's statistics tell."""
    officer = cast.hands.of(cast.officer)
    day = cast.days.today
    officer.go(f"/deals/statistics/?since={day.year}-01-01&until={day}&place={REGION}")
    rows = officer.main.get_by_role("row").filter(has=officer.page.locator("a[href^='/deals/d/']"))
    return rows.count(), officer.main.inner_text()


def listed(cast: Cast, number: str) -> None:
    """The loan stands once in the list behind the figure, with its amount."""
    officer = cast.hands.of(cast.officer)
    day = cast.days.today
    officer.go(f"/finance/loans/?since={day.year}-01-01&until={day}&place={REGION}")
    row = officer.main.get_by_role("row").filter(has_text=number)
    expect(row).to_have_count(1)
    expect(row).to_contain_text("2,000,000.00")
