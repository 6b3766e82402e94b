"""What the actions of item `market_listing` do to the offer, in their own transaction."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import Actor, act
from quanlian.procedures.models import Case
from quanlian.procedures.plugs import Facts, register_deed
from quanlian.utilisation.engagements.services import Use, demand_own_name, engage, release
from quanlian.utilisation.market.models import Delisted, Offer, OfferType
from quanlian.utilisation.market.offers import writing
from quanlian.utilisation.market.offers.chosen import names_in
from quanlian.utilisation.market.offers.numbering import next_number
from quanlian.utilisation.market.offers.purposes import purpose_of


def apply(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """The application comes in: number the offer and take its rights. Raises UserError NAME_OTHER, RIGHT_ENGAGED."""
    if not facts.get("loan_number"):  # collateral is put up for its owner by the office
        demand_own_name(actor, names_in(str(facts.get("lister_name") or "")))
    offer = Offer.objects.filter(case=case).first() or Offer(case=case, number=next_number("market.number_scheme", on))
    rights = writing.fill(offer, case, facts, on)
    with act(actor, "market.apply", offer) as done:
        offer.save()
        writing.set_rights(offer, rights)
        done.detail.update(number=offer.number, rights=len(rights))
    _take(actor, offer)


def verified(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """The title was checked on that day and stood."""
    offer = _of(case)
    offer.verified_on = offer.touched_on = on
    _saved(actor, offer, "market.verify")


def publish(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Into the halls. Rights set free meanwhile (after a reopening) are taken again, or the publication is refused."""
    offer = _of(case)
    offer.listed_on, offer.delisted_on, offer.delisted_why, offer.withdrawn_reason = on, None, "", ""
    offer.verified_on = offer.touched_on = on
    _take(actor, offer)
    _saved(actor, offer, "market.publish", "market.listed")


def prolong(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """A later last day, perhaps another price."""
    offer = _of(case)
    writing.fill(offer, case, facts, on)
    _saved(actor, offer, "market.prolong")


def drop(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Refused or withdrawn before it hung: the rights are free again."""
    _off(actor, _of(case), Delisted.VOLUNTARY if case.outcome == "withdrawn" else Delisted.ENDED, facts, on)


def withdraw(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Taken down by the lister."""
    _off(actor, _of(case), Delisted.VOLUNTARY, facts, on)


def delist(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Taken down by the market, for the reason in the answer `delist_kind`."""
    _off(actor, _of(case), Delisted(str(facts["delist_kind"])), facts, on)


def no_buyer(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """The last day is over and nobody bought (流标)."""
    _off(actor, _of(case), Delisted.NO_BUYER, facts, on)


def end(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Ended for another reason (终止)."""
    _off(actor, _of(case), Delisted.ENDED, facts, on)


def deal(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """A deal was made of it: off the market, and the deal has the rights."""
    offer = _of(case)
    offer.deal_number = str(facts.get("deal_number") or "")[:60]
    _off(actor, offer, Delisted.DEALT, facts, on)


DEEDS = {
    "market.apply": apply,
    "market.verified": verified,
    "market.publish": publish,
    "market.prolong": prolong,
    "market.drop": drop,
    "market.withdraw": withdraw,
    "market.delist": delist,
    "market.no_buyer": no_buyer,
    "market.end": end,
    "market.deal": deal,
}


def register() -> None:
    """Called when the app is ready."""
    for name, deed in DEEDS.items():
        register_deed(name, deed)


def _of(case: Case) -> Offer:
    return Offer.objects.select_for_update(of=("self",)).get(case=case)


def _take(actor: Actor, offer: Offer) -> None:
    purpose = purpose_of(offer.offer_type, offer.price_mode, offer.loan_number)
    if purpose is None:
        return
    consented = offer.consents.get("pledgee_consent") is True or bool(
        offer.offer_type == OfferType.DISPOSAL and offer.loan_number
    )
    instead = (offer.loan_number,) if offer.loan_number else ()
    use = Use(purpose, offer.number, offer.lister_name, offer.lister, offer.case, consented, instead)
    engage(actor, list(offer.rights.exclude(right=None).values_list("right", flat=True)), use)


def _off(actor: Actor, offer: Offer, why: Delisted, facts: Facts, on: dt.date) -> None:
    """Out of the halls, its rights set free, and everybody who listens told."""
    said = str(facts.get("reason") or facts.get("delist_reason") or why.label)
    offer.delisted_on, offer.delisted_why, offer.withdrawn_reason, offer.touched_on = on, why, said[:400], on
    release(actor, offer.number, f"{why.label}：{said}")
    _saved(actor, offer, "market.delist", "market.delisted")


def _saved(actor: Actor, offer: Offer, verb: str, event: str = "") -> None:
    with act(actor, verb, offer, reason=offer.withdrawn_reason) as done:
        offer.save()
        done.detail.update(number=offer.number)
        if event:
            done.event(event, number=offer.number, why=offer.delisted_why, deal=offer.deal_number)
