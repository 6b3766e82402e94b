"""For what an offer takes its rights, so that nobody else sells or pledges them meanwhile."""

from __future__ import annotations

from quanlian.utilisation.engagements.services import Purpose
from quanlian.utilisation.market.models import OfferType, PriceMode

PURPOSES: dict[str, Purpose] = {
    OfferType.SALE: Purpose.SALE,
    OfferType.EXCLUSIVE: Purpose.EXCLUSIVE,
    OfferType.SOLE: Purpose.SOLE,
    OfferType.ORDINARY: Purpose.ORDINARY,
    OfferType.OPEN: Purpose.OPEN,
    OfferType.EQUITY: Purpose.EQUITY,
    OfferType.DISPOSAL: Purpose.DISPOSAL,
}
COMPETED = frozenset({PriceMode.BIDDING, PriceMode.AUCTION})


def purpose_of(offer_type: str, price_mode: str, loan_number: str = "") -> Purpose | None:
    """None for a joint development: it disposes of nothing until a contract says so.

    A pledge is realised for a loan only; without one an owner's 委托处置 is a sale like any other.
    """
    if offer_type == OfferType.DISPOSAL and not loan_number:
        offer_type = OfferType.SALE
    if offer_type == OfferType.SALE and price_mode in COMPETED:
        return Purpose.AUCTION
    return PURPOSES.get(offer_type)
