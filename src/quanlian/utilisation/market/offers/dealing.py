"""A deal was agreed on an offer, or fell through."""

from __future__ import annotations

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.procedures.actions.unattended import carry_on
from quanlian.procedures.moment import today
from quanlian.utilisation.market.models import Offer, OfferType

MANY = frozenset({OfferType.ORDINARY, OfferType.OPEN})
"""Of these an offer makes many deals: it goes on hanging."""


def dealt(actor: Actor, offer_number: str, deal_number: str) -> None:
    """Write the deal on the offer. An ordinary or open licence stays in the halls; everything else is closed as dealt.

    Said twice it is done once. An offer that ended meanwhile only keeps the deal's number. The caller has engaged the
    rights for the deal before (`instead_of` the offer). Raises UserError OFFER_UNKNOWN.
    """
    offer = Offer.objects.filter(number=offer_number).first()
    if offer is None:
        raise UserError("OFFER_UNKNOWN", "没有这个挂牌", value=offer_number, remedy="核对挂牌编号")
    if offer.deal_number == deal_number:
        return
    if offer.offer_type in MANY or not offer.is_open:
        _noted(actor, offer, deal_number)
        return
    carry_on(offer.case_id, "deal", {"deal_number": deal_number}, reason=f"成交{deal_number}（{actor.name}）")


def _noted(actor: Actor, offer: Offer, deal_number: str) -> None:
    offer.touched_on = today()
    if offer.offer_type not in MANY:
        offer.deal_number = deal_number[:60]
    with act(actor, "market.deal", offer) as done:
        offer.save(update_fields=["touched_on", "deal_number", "changed_at"])
        done.detail.update(number=offer.number, deal=deal_number)


def touch(offer_number: str) -> None:
    """Something was done with the offer elsewhere (a talk, a bid): it is not stale."""
    Offer.objects.filter(number=offer_number).update(touched_on=today())
