"""The front door of the catalogue for other rooms."""

from quanlian.service.catalogue.entries import counts as register_counts
from quanlian.service.catalogue.entries import state_of
from quanlian.service.catalogue.gate import gate
from quanlian.service.catalogue.offers import decide, demand_offered, offered
from quanlian.service.catalogue.ratings import last_day as last_day_to_rate
from quanlian.service.catalogue.search import Card, cards
from quanlian.service.catalogue.statistics import Figures, Totals, figures, totals

__all__ = [
    "Card",
    "Figures",
    "Totals",
    "cards",
    "decide",
    "demand_offered",
    "figures",
    "gate",
    "last_day_to_rate",
    "offered",
    "register_counts",
    "state_of",
    "totals",
]
