"""The door of the market for other rooms."""

from quanlian.utilisation.market.checks.marks import Sibling, siblings
from quanlian.utilisation.market.checks.title import title_check
from quanlian.utilisation.market.offers.dealing import dealt, touch
from quanlian.utilisation.market.offers.disposing import list_for_disposal
from quanlian.utilisation.market.offers.facts import (
    OfferFacts,
    RightRef,
    offer,
    offers_changed_since,
    open_offers,
)

__all__ = [
    "OfferFacts",
    "RightRef",
    "Sibling",
    "dealt",
    "list_for_disposal",
    "offer",
    "offers_changed_since",
    "open_offers",
    "siblings",
    "title_check",
    "touch",
]
