"""The door of the deals room for market, matching, licensing, valuation, finance and the figures."""

from quanlian.utilisation.deals.agreeing import Terms, agree
from quanlian.utilisation.deals.queries import (
    Comparable,
    DealFacts,
    comparables,
    deal,
    deals_of_offer,
    deals_on,
    in_deals,
    settled_between,
    talks_on,
    traded,
)

__all__ = [
    "Comparable",
    "DealFacts",
    "Terms",
    "agree",
    "comparables",
    "deal",
    "deals_of_offer",
    "deals_on",
    "in_deals",
    "settled_between",
    "talks_on",
    "traded",
]
