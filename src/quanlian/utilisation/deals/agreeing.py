"""Both sides agree: the deal's case begins, and with it everything the deed `deals.strike` does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from quanlian.core.actions import Actor
from quanlian.core.findings import UserError
from quanlian.core.money import plain_yuan
from quanlian.core.people.models import Organisation
from quanlian.procedures.engine.situation import Json
from quanlian.procedures.models import CaseParty
from quanlian.procedures.moment import today
from quanlian.procedures.services import begin_for, reach_online
from quanlian.utilisation.deals.kinds import LICENCES, right_kind
from quanlian.utilisation.deals.models import Deal, DealKind
from quanlian.utilisation.deals.offered import Offered, OfferedRight, open_offer
from quanlian.utilisation.prechecks.registered import look

ITEM = "market_deal"
FORM_TERM_YEARS = 5


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed besides kind and price. Amounts in 分; `expected_fen`: what is not cash, as both expect it.

    `rights`: only these of the offer's rights (primary keys); none: all of them.
    """

    pay_form: str = "cash"
    expected_fen: int = 0
    payment_terms: str = ""
    pay_by: dt.date | None = None
    until: dt.date | None = None
    co_owners: Sequence[str] = ()
    foreign_buyer: bool = False
    public_unit: bool = False
    pledgee_consent: bool = False
    industry: str = ""
    know_how: str = ""
    negotiated_by: str = ""
    rights: Sequence[int] = ()


def agree(
    actor: Actor, offer_number: str, buyer: Organisation, kind: str, amount_fen: int, terms: Terms | None = None
) -> str:
    """The number of the deal made of an offer. All or nothing; of two buyers at once the first wins. Both sides made
    it by their accounts, so its letters are served on them there.

    Raises UserError OFFER_…, DEAL_OWN_OFFER, DEAL_KIND, FORM_REFUSED, RIGHT_ENGAGED (who took it and since when).
    """
    said, on = terms or Terms(), today()
    found = open_offer(offer_number, on)
    _demand(found, buyer, kind)
    rights = [one for one in found.rights if not said.rights or one.pk in said.rights]
    with transaction.atomic():
        case = begin_for(
            actor, ITEM, _answers(found, buyer, kind, amount_fen, said, rights), region=found.region,
            admit=("seller", "buyer"),
        )  # fmt: skip
        deal = Deal.objects.get(case=case)
        _seat(deal, found.lister, buyer)
        reach_online(case, ("seller", "buyer"))
    return deal.number


def _demand(found: Offered, buyer: Organisation, kind: str) -> None:
    if kind not in DealKind.values:
        raise UserError("DEAL_KIND", "没有这种交易方式", value=kind, remedy="从列出的方式中选择")
    if found.lister and found.lister.pk == buyer.pk:
        raise UserError("DEAL_OWN_OFFER", "不能与自己成交", value=str(buyer), remedy="由其他单位受让")


def _seat(deal: Deal, seller: Organisation | None, buyer: Organisation) -> None:
    """Both organisations take part by their key, for a name may be borne by several."""
    deal.seller, deal.buyer = seller, buyer
    deal.save(update_fields=["seller", "buyer"])
    for role, body in (("seller", seller), ("buyer", buyer)):
        if body:
            CaseParty.objects.filter(case=deal.case, role=role).update(organisation=body, admitted=True)


def _answers(
    found: Offered, buyer: Organisation, kind: str, amount_fen: int, said: Terms, rights: Sequence[OfferedRight]
) -> dict[str, Json]:
    """The form of the case as a person would fill it."""
    seller = found.lister
    given: dict[str, Json] = {
        "offer_number": found.number, "negotiated_by": said.negotiated_by, "deal_kind": kind, "subject": found.title,
        "right_kind": right_kind(rights[0].kind if rights else ""), "rights": [one.number for one in rights],
        "know_how": said.know_how, "seller_name": found.lister_name, "seller_code": seller.uscc if seller else "",
        "buyer_name": buyer.name, "buyer_code": buyer.uscc, "amount": plain_yuan(amount_fen), "pay_form": said.pay_form,
        "payment_terms": said.payment_terms, "pay_by": _day(said.pay_by), "co_owners": "、".join(said.co_owners),
        "foreign_buyer": said.foreign_buyer, "public_unit": said.public_unit,
        "pledgee_consent": said.pledgee_consent, "industry": said.industry or found.industry,
    }  # fmt: skip
    if said.expected_fen:
        given["expected"] = plain_yuan(said.expected_fen)
    if kind in LICENCES:
        given["licence_until"] = _day(said.until) or _day(_term(rights, today()))
    return given


def _term(rights: Sequence[OfferedRight], on: dt.date) -> dt.date:
    """Where nobody said how long: five years, to be put right in the contract; never longer than a right stands."""
    ends = [one.last_day for one in look([one.number for one in rights], on) if one.found and one.last_day]
    return min([_years_on(on), *ends])


def _years_on(day: dt.date) -> dt.date:
    return day.replace(year=day.year + FORM_TERM_YEARS, day=min(day.day, 28))


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
