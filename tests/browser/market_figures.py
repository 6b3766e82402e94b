"""What the registers, the quarter's report and the statistics say of the walk's deal."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from playwright.sync_api import expect

from quanlian.indicators.engine.clock import clock as period
from quanlian.indicators.engine.places import Place
from quanlian.utilisation.deals import registers
from quanlian.utilisation.deals.models import Deal
from tests.browser.deeds import shot
from tests.browser.market_pages import OWNER, PRICE, Walk
from tests.browser.world import REGION


def figures() -> dict[str, Decimal | None]:
    """What the three registers say of the first half of the year, in 元 and contracts."""
    place, at = Place(str(REGION), "演示市", codes=(REGION,)), period(dt.date(2026, 6, 30))
    return {
        "growth": registers.trade_growth(place, at).numerator,
        "licences": registers.licence_growth(place, at).numerator,
        "universities": registers.university_contracts(place, at).value,
    }


def year_before() -> None:
    Deal.objects.create(
        number="JY-2025-90417", title="演示·上年成交", kind="transfer", seller_name="演示·甲", buyer_name="演示·乙",
        amount_fen=PRICE // 2, region_code=REGION, agreed_on="2025-03-01", signed_on="2025-03-10",
    )  # fmt: skip


def reported(walk: Walk, deal: Deal, more: int) -> None:
    """The quarter's report and the statistics count the deal once, and the need's match has its outcome."""
    assert more == PRICE
    walk.sit("officer", f"/market/report/?year=2026&quarter=2&place={REGION}")
    shot(walk.page, "market-report")
    walk.sit("officer", f"/deals/statistics/?since=2026-01-01&until=2026-06-30&place={REGION}")
    expect(walk.main.get_by_role("row").filter(has_text=deal.number)).to_have_count(1)
    shot(walk.page, "deals-statistics")
    walk.sit("enterprise", "/needs/mine/")
    expect(walk.main.get_by_role("row").filter(has_text=OWNER)).to_contain_text("已签约")
    shot(walk.page, "needs-mine")
