"""Demonstration: a negotiation, a bid room and deals at several places. All 演示, on the market's offers."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import Actor, actor_of
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation, User
from quanlian.core.people.roles import Role
from quanlian.procedures.models import Case
from quanlian.procedures.moment import now, today
from quanlian.procedures.services import Asked, perform
from quanlian.utilisation.deals import asking, bidding, rooms, talking
from quanlian.utilisation.deals.agreeing import Terms, agree
from quanlian.utilisation.deals.kinds import OF_OFFER
from quanlian.utilisation.deals.models import Deal, RoomKind
from quanlian.utilisation.deals.offered import Offered, offered

ACCOUNTS = ("enterprise", "university", "agency")
"""Demonstration accounts whose bodies buy."""


def seed() -> int:
    """How many deals there are afterwards. Does nothing where deals exist, or the market has no offer with a lister."""
    if Deal.objects.exists():
        return Deal.objects.count()
    officer = User.objects.filter(demo=True, memberships__role=Role.OFFICER).first()
    offers = _offers()
    if officer is None or not offers or any(len(_buyers(one)) < 2 for one in offers):
        return 0
    for at, offer in enumerate(offers[:3]):
        _try(offer, _buyers(offer)[at % 2], actor_of(officer), at)
    if len(offers) > 3:
        _room(actor_of(officer), offers[3], _buyers(offers[3]))
    return Deal.objects.count()


def _offers() -> list[Offered]:
    from quanlian.utilisation.market import services as market

    found = []
    for one in market.open_offers():
        offer = offered(one.number)
        if offer and offer.lister and _people(offer.lister):
            found.append(offer)
        if len(found) == 4:
            break
    return found


def _people(body: Organisation) -> User | None:
    return User.objects.filter(memberships__organisation=body, is_active=True).order_by("pk").first()


def _buyers(offer: Offered) -> list[Organisation]:
    """Two demonstration bodies that do not offer it themselves."""
    rows = Organisation.objects.filter(memberships__user__username__in=ACCOUNTS, memberships__user__demo=True)
    rows = rows.exclude(kind="government").exclude(pk=offer.lister.pk if offer.lister else 0)
    return list(rows.distinct().order_by("pk")[:2])


def _try(offer: Offered, buyer: Organisation, office: Actor, at: int) -> None:
    """One offer on its way; what the rules refuse today is left out."""
    try:
        (_talk, _struck, _contracted)[at](offer, buyer, office)
    except UserError:
        return


def _hand(body: Organisation, office: Actor) -> Actor:
    user = _people(body)
    return actor_of(user) if user else office


def _talk(offer: Offered, buyer: Organisation, office: Actor) -> None:
    row = asking.ask(_hand(buyer, office), offer.number, buyer, "演示：希望用于新产线，先看样机", nda=True)
    assert offer.lister is not None  # noqa: S101 - `_offers` asked for one
    seller = _hand(offer.lister, office)
    begun = asking.answer(seller, row, "演示：欢迎来看样机")
    if begun:
        kind = OF_OFFER[offer.offer_type].value
        talking.propose(seller, begun.number, talking.Said(kind, offer.floor_fen or 300_000_00, "登记后付清"))


def _struck(offer: Offered, buyer: Organisation, office: Actor) -> None:
    agree(office, offer.number, buyer, OF_OFFER[offer.offer_type].value, offer.floor_fen or 260_000_00, Terms())


def _contracted(offer: Offered, buyer: Organisation, office: Actor) -> None:
    terms = Terms(payment_terms="签约后30%，登记后40%，交割后30%")
    number = agree(office, offer.number, buyer, OF_OFFER[offer.offer_type].value, offer.floor_fen or 180_000_00, terms)
    row = Deal.objects.select_related("case").get(number=number)
    if row.case and office.user:
        Case.objects.filter(pk=row.case.pk).update(handler=office.user)
        perform(office, row.case.pk, Asked("end_publicity", {}))


def _room(office: Actor, offer: Offered, buyers: list[Organisation]) -> None:
    floor = offer.floor_fen or 200_000_00
    setting = rooms.Setting(
        RoomKind.ASCENDING, now(), now() + dt.timedelta(days=3), floor // 10, 5_000_00, floor
    )  # fmt: skip
    try:
        room = rooms.open_room(office, offer.number, setting)
        for at, body in enumerate(buyers):
            bidder = rooms.enter(office, room, body)
            rooms.qualify(office, bidder, f"演示流水{room.number}{at}", today())
            bidding.bid(_hand(body, office), room.number, body, floor + at * 10_000_00)
    except UserError:
        return
