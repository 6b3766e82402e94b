"""Offers that a deal under way has taken, as the deals room says."""

from __future__ import annotations

from collections.abc import Iterable

from quanlian.utilisation.deals.services import in_deals
from quanlian.utilisation.market.models import Offer
from quanlian.utilisation.market.offers.dealing import MANY


def taken(offers: Iterable[Offer]) -> set[str]:
    """Numbers of the offers that a deal under way has taken: they still hang, but nobody else can have them.

    An ordinary or open licence makes many deals and stays free.
    """
    single = [one.number for one in offers if one.is_open and one.offer_type not in MANY]
    return in_deals(single) if single else set()
