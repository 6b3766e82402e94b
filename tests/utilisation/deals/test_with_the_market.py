"""With the real market: an offer is put up, negotiated, dealt in and closed; the right meets one deal only."""

from __future__ import annotations

import datetime as dt

import pytest

from quanlian.core.actions import actor_of
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.indicators.engine.places import Place
from quanlian.procedures.models import Case
from quanlian.utilisation.deals import registers
from quanlian.utilisation.deals.models import Deal
from quanlian.utilisation.deals.services import Terms, agree
from quanlian.utilisation.engagements.services import of
from quanlian.utilisation.market.services import dealt
from quanlian.utilisation.market.supervision.elsewhere import unpaid, unsigned
from tests.people import body, sign_in, somebody
from tests.procedures.conftest import FakeClock, clock
from tests.utilisation.deals import world as deals
from tests.utilisation.market import world as market

__all__ = ["clock"]
pytestmark = pytest.mark.django_db


def do(deal: str, user: User, action: str, **values: object) -> None:
    Case.objects.filter(deal__number=deal).exclude(handler=None).update(handler=deals.officer())
    deals.do(deal, user, action, **values)


@pytest.mark.seed_row(114)
def test_an_offer_of_the_market_is_closed_when_its_deal_is_settled() -> None:
    officer = deals.officer()
    owner = somebody(Role.ENTERPRISE, body())
    offer = market.listed(market.right(), officer=officer, owner=owner)
    buyer = deals.of("演示·甲公司")
    deal = agree(actor_of(owner), offer.number, deals.body("演示·甲公司"), "transfer", 300_000_00)
    assert of(deal).exists()
    do(deal, officer, "end_publicity")
    do(deal, owner, "seller_signs", contract=1, effective_on="2026-03-12")
    do(deal, buyer, "buyer_countersigns")
    do(deal, officer, "no_escrow", no_escrow_reason="演示：当面付清")
    do(deal, owner, "file", filed_on="2026-03-18")
    paper = {"registration_kind": "transfer", "registration_no": "演示变登2", "registered_on": "2026-04-14"}
    do(deal, officer, "register", registration_paper=1, **paper)
    do(deal, owner, "hand_over")
    do(deal, buyer, "receive")
    do(deal, officer, "settle")
    offer.refresh_from_db()
    assert (offer.deal_number, offer.delisted_why) == (deal, "dealt")
    assert not of(deal).exists()
    assert not of(offer.number).exists()


@pytest.mark.seed_row(10, part="不重复计数")
def test_the_figures_count_a_deal_once_and_show_where() -> None:
    for serial, (day, fen) in enumerate([("2025-03-10", 100_00), ("2026-03-10", 130_00)]):
        row = Deal.objects.create(
            number=f"JY-R-{serial}", title="演示", kind="transfer", seller_name="演示·甲", buyer_name="演示·乙",
            amount_fen=fen, region_code=deals.CITY, agreed_on=day, signed_on=day, registration_no="演示变登",
            recordal_no="演示备案",
        )  # fmt: skip
        row.rights.create(number="a", kind="INV")
        row.rights.create(number="b", kind="INV")
    place = Place("350500", "演示市", codes=(350500,))
    told = registers._growth(place, _year(2026), ())
    assert (told.value, told.numerator, told.denominator) == (30, 130, 100)
    assert "since=2026-01-01" in told.source
    assert "place=350500" in told.source
    assert registers._growth(Place("350600", "演示市", codes=(350600,)), _year(2026), ()).value is None


def _year(year: int):  # type: ignore[no-untyped-def]
    from dataclasses import dataclass

    @dataclass
    class Asked:
        start: dt.date
        as_of: dt.date

    return Asked(dt.date(year, 1, 1), dt.date(year, 12, 31))


def test_a_taken_offer_looks_taken_in_the_hall_and_can_be_read_when_it_is_dealt() -> None:
    owner = somebody(Role.ENTERPRISE, body())
    offer = market.listed(market.right(), officer=deals.officer(), owner=owner)
    page = f"/market/offers/{offer.number}/"
    stranger = sign_in(somebody(Role.ENTERPRISE, body("演示·丙公司")))
    assert "成交办理中" not in stranger.get("/market/").content.decode()
    assert "登记意向" in stranger.get(page).content.decode()
    deal = agree(actor_of(owner), offer.number, deals.body("演示·甲公司"), "transfer", 300_000_00)
    assert "成交办理中" in stranger.get("/market/").content.decode()
    assert "登记意向" not in stranger.get(page).content.decode()
    do(deal, deals.officer(), "end_publicity")
    do(deal, owner, "give_up", reason="演示：没有谈妥")
    assert "成交办理中" not in stranger.get("/market/").content.decode()
    dealt(actor_of(owner), offer.number, "JY-演示")
    assert offer.number not in stranger.get("/market/").content.decode()
    assert stranger.get(page).status_code == 200


@pytest.mark.seed_row(133, part="高校成交")
def test_the_contracts_of_universities_lead_to_exactly_those() -> None:
    for serial, kind in enumerate(("university", "institute", "enterprise")):
        Deal.objects.create(
            number=f"JY-U-{serial}", title="演示", kind="transfer", seller=body(f"演示·{kind}", kind),
            seller_name=f"演示·{kind}", buyer_name="演示·乙", amount_fen=100_00, region_code=deals.CITY,
            agreed_on="2026-03-01", signed_on="2026-03-10",
        )  # fmt: skip
    told = registers.university_contracts(Place("350500", "演示市", codes=(350500,)), _year(2026))
    listed = sign_in(somebody(Role.OFFICER)).get(told.source).content.decode()
    assert told.value == 2
    assert [one in listed for one in ("JY-U-0", "JY-U-1", "JY-U-2")] == [True, True, False]


def test_the_supervision_finds_deals_unsigned_and_unpaid_and_no_others(clock: FakeClock) -> None:
    clock.at(2026, 3, 2)
    officer, owner = deals.officer(), somebody(Role.ENTERPRISE, body())
    buyer, terms = deals.of("演示·甲公司"), Terms(pay_by=dt.date(2026, 3, 20))
    made = []
    for _ in range(2):
        offer = market.listed(market.right(), officer=officer, owner=owner)
        made.append(agree(actor_of(owner), offer.number, deals.body("演示·甲公司"), "transfer", 100_00, terms))
    idle, signed = (Case.objects.get(deal__number=one).number for one in made)
    do(made[1], officer, "end_publicity")
    do(made[1], owner, "seller_signs", contract=1, effective_on="2026-03-05")
    do(made[1], buyer, "buyer_countersigns")
    assert [one.subject for one in unpaid(dt.date(2026, 3, 20))] == []
    assert [(one.subject, one.addressee) for one in unpaid(dt.date(2026, 3, 21))] == [(signed, "演示·甲公司")]
    assert [one.subject for one in unsigned(dt.date(2026, 4, 1))] == []
    assert [(one.subject, one.addressee) for one in unsigned(dt.date(2026, 4, 2))] == [(idle, market.OWNER)]
