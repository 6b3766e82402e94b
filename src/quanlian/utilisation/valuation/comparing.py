"""Comparable deals of our own market, as the market approach wants them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from quanlian.rules.dates import add_years
from quanlian.rules.library import national
from quanlian.utilisation.valuation.money.market import Peer

YEARS = "valuation.market.years"


def peers(kind: str, on: dt.date, deal_kind: str = "", industry: str = "") -> tuple[Peer, ...]:
    """Signed deals of a kind of right in the last years, price a right; `deal_kind` and `industry` blank: all.

    A price paid for several rights is spread evenly over them, which the receipt shows by the deal's number.
    """
    from quanlian.utilisation.deals.services import comparables

    years = national().at(YEARS, on).value
    since = add_years(on, -int(years)) if isinstance(years, Decimal) else on
    return tuple(
        Peer(one.number, one.each_fen, one.signed_on)
        for one in comparables(kind, since)
        if one.signed_on <= on and deal_kind in ("", one.kind) and industry in ("", one.industry)
    )
