"""A deal from agreement to settlement, its ways out, and two buyers at once."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from quanlian.core.findings import UserError
from quanlian.registry.records import EventRecord
from quanlian.utilisation.deals import services
from quanlian.utilisation.deals.models import Deal
from quanlian.utilisation.deals.services import Terms, agree
from quanlian.utilisation.engagements.services import Purpose, Use, engage, of, standing
from tests.procedures.conftest import FakeClock, clock
from tests.utilisation.deals import world
from tests.utilisation.deals.world import BUYER, OTHER, SELLER

__all__ = ["clock"]
pytestmark = pytest.mark.django_db
PRICE = 300_000_00


@pytest.fixture
def market(monkeypatch: pytest.MonkeyPatch) -> world.Market:
    return world.install(monkeypatch)


def struck(market: world.Market, *, buyer: str = BUYER, kind: str = "transfer", **changes: object) -> str:
    world.of(buyer)
    offer = market.put(world.right())
    world.of(SELLER)
    return agree(world.hand(world.of(SELLER)), offer, world.body(buyer), kind, PRICE, Terms(**changes))  # type: ignore[arg-type]


def refused(code: str, what: object) -> UserError:
    with pytest.raises(UserError) as told:
        what()  # type: ignore[operator]
    assert told.value.code == code
    return told.value


def test_a_deal_goes_from_agreement_to_settlement(market: world.Market, clock: FakeClock) -> None:
    deal = struck(market)
    row = Deal.objects.get(number=deal)
    assert world.admitted(deal) == {SELLER, BUYER}
    assert [one.purpose for one in of(deal)] == [Purpose.SALE]
    world.signed(deal)
    world.funded(deal)
    world.registered(deal)
    world.settled(deal)
    facts = services.deal(deal)
    assert facts is not None
    assert (facts.state, facts.amount_fen, facts.registration_no) == ("settled", PRICE, "演示变登1")
    assert not of(deal)
    assert market.dealt == [(row.offer_number, deal)]
    assert [one.number for one in services.settled_between(clock.now().date(), clock.now().date(), world.CITY)] == [
        deal
    ]


def test_the_deal_takes_the_rights_over_from_the_offer(market: world.Market) -> None:
    one = world.right()
    offer = market.put(one)
    seller = world.of(SELLER)
    engage(world.hand(seller), [one.pk], Use(Purpose.SALE, offer, SELLER))
    world.of(BUYER)
    deal = agree(world.hand(seller), offer, world.body(BUYER), "transfer", PRICE)
    assert {row.reference for row in standing([one.pk])} == {offer, deal}
    told = refused("RIGHT_ENGAGED", lambda: agree(world.hand(seller), offer, world.body(OTHER), "transfer", PRICE))
    assert BUYER in told.message
    assert deal in told.message
    assert Deal.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_buyers_at_once_one_wins_and_the_other_is_told_why(market: world.Market, reference_data: None) -> None:
    offer = market.put(world.right())
    seller = world.of(SELLER)
    buyers = [world.body(name) for name in (BUYER, OTHER)]
    results: list[str | UserError] = []
    gate = threading.Barrier(2)

    def buy(buyer: object) -> None:
        try:
            gate.wait()
            results.append(agree(world.hand(seller), offer, buyer, "transfer", PRICE))  # type: ignore[arg-type]
        except UserError as error:
            results.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=buy, args=(one,)) for one in buyers]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    won = [one for one in results if isinstance(one, str)]
    lost = [one for one in results if isinstance(one, UserError)]
    assert len(won) == len(lost) == 1
    assert lost[0].code == "RIGHT_ENGAGED"
    assert won[0] in lost[0].message
    assert Deal.objects.count() == 1


def test_a_closed_offer_cannot_be_dealt_in(market: world.Market) -> None:
    offer = market.put(world.right(), is_open=False)
    buyer = world.body(BUYER)
    refused("OFFER_CLOSED", lambda: agree(world.hand(world.of(SELLER)), offer, buyer, "transfer", PRICE))
    refused("OFFER_NOT_FOUND", lambda: agree(world.hand(world.of(SELLER)), "ZSCQ-0", buyer, "transfer", PRICE))
    own = market.put(world.right())
    refused("DEAL_OWN_OFFER", lambda: agree(world.hand(world.of(SELLER)), own, world.body(SELLER), "transfer", PRICE))


def test_nobody_signs_before_every_co_owner_has_consented(market: world.Market) -> None:
    from quanlian.utilisation.deals.consenting import consent

    offer = market.put(world.right(SELLER, "演示·共有公司"))
    world.of(BUYER)
    deal = agree(world.hand(world.of(SELLER)), offer, world.body(BUYER), "transfer", PRICE)
    row = Deal.objects.get(number=deal)
    asked = row.consents.get()
    assert (asked.name, asked.consented) == ("演示·共有公司", None)
    world.do(deal, world.officer(), "end_publicity")
    world.do(deal, world.of(SELLER), "seller_signs", contract=1, effective_on="2026-03-12")
    told = refused("CO_OWNER_CONSENT", lambda: world.do(deal, world.of(BUYER), "buyer_countersigns"))
    assert "演示·共有公司" in str(told)
    owner = world.of("演示·共有公司")
    asked.organisation = world.body("演示·共有公司")
    asked.save()
    refused("CONSENT_OTHER", lambda: consent(world.hand(world.of(OTHER)), asked, agreed=True))
    consent(world.hand(owner), asked, agreed=True)
    assert world.do(deal, world.of(BUYER), "buyer_countersigns").state == "contracted"


def test_an_ordinary_licence_needs_no_co_owner_and_leaves_the_offer_to_others(market: world.Market) -> None:
    offer = market.put(world.right(SELLER, "演示·共有公司"), offer_type="ordinary")
    first = agree(world.hand(world.of(SELLER)), offer, world.body(BUYER), "ordinary", PRICE)
    second = agree(world.hand(world.of(SELLER)), offer, world.body(OTHER), "ordinary", PRICE)
    assert not Deal.objects.get(number=first).consents.exists()
    assert [one.number for one in services.deals_of_offer(offer)] == [second, first]


def test_a_right_that_ends_between_signing_and_registration_is_not_registered(
    market: world.Market, clock: FakeClock
) -> None:
    import datetime as dt

    one = world.right(events=(EventRecord("LAPSED_FEE", "未缴年费终止", dt.date(2026, 4, 1), dt.date(2026, 4, 2)),))
    offer = market.put(one)
    world.of(BUYER)
    deal = agree(world.hand(world.of(SELLER)), offer, world.body(BUYER), "transfer", PRICE)
    world.signed(deal)
    world.funded(deal)
    clock.at(2026, 4, 15)
    refused("DEAL_RIGHT_LAPSED", lambda: world.registered(deal))
    world.do(deal, world.officer(), "right_lapsed", lapsed_right="x", lapsed_on="2026-04-01", lapse_reason="fee")
    refused("ESCROW_NOT_REFUNDED", lambda: world.do(deal, world.officer(), "unwind"))
    case = world.do(
        deal, world.officer(), "unwind", refund_no="BACK1", refund_amount="300000", refund_on="2026-04-16"
    )  # fmt: skip
    assert (case.state, case.outcome) == ("terminated", "ended")
    assert not of(deal)
    assert Deal.objects.get(number=deal).ended_on is not None
    assert services.traded(dt.date(2026, 1, 1), dt.date(2026, 12, 31)) == (0, 0)


def test_a_lapsed_patent_cannot_be_signed_for(market: world.Market, clock: FakeClock) -> None:
    import datetime as dt

    one = world.right(events=(EventRecord("LAPSED_FEE", "未缴年费终止", dt.date(2024, 1, 5), dt.date(2024, 1, 5)),))
    offer = market.put(one)
    world.of(BUYER)
    deal = agree(world.hand(world.of(SELLER)), offer, world.body(BUYER), "transfer", PRICE)
    world.do(deal, world.officer(), "end_publicity")
    refused(
        "CHECK_FAILED",
        lambda: world.do(deal, world.of(SELLER), "seller_signs", contract=1, effective_on="2026-03-12"),
    )


def test_a_foreign_buyer_needs_export_clearance(market: world.Market) -> None:
    deal = struck(market, foreign_buyer=True)
    world.signed(deal)
    world.funded(deal)
    assert Deal.objects.get(number=deal).direction == "abroad"
    with pytest.raises(UserError) as told:
        world.do(deal, world.of(SELLER), "file", filed_on="2026-03-18")
    assert "技术出口许可证或者登记证号" in str(told.value)
    world.do(deal, world.of(SELLER), "file", filed_on="2026-03-18", export_clearance="演示出口1")
    assert Deal.objects.get(number=deal).export_clearance == "演示出口1"


def test_each_side_signs_for_itself_only(market: world.Market) -> None:
    deal = struck(market)
    world.do(deal, world.officer(), "end_publicity")
    refused(
        "ACTION_ROLE", lambda: world.do(deal, world.of(BUYER), "seller_signs", contract=1, effective_on="2026-03-12")
    )
    refused(
        "ACTION_ROLE", lambda: world.do(deal, world.officer(), "seller_signs", contract=1, effective_on="2026-03-12")
    )


def test_a_deal_that_nobody_signs_sets_the_rights_free(market: world.Market) -> None:
    deal = struck(market)
    case = world.do(deal, world.of(BUYER), "give_up", reason="演示：资金没有到位")
    assert case.state == "fallen"
    assert not of(deal)


def test_a_royalty_only_deal_counts_nothing_at_signing_and_keeps_what_is_expected(market: world.Market) -> None:
    offer = market.put(world.right(), offer_type="exclusive")
    deal = agree(
        world.hand(world.of(SELLER)), offer, world.body(BUYER), "exclusive", 0,
        Terms(pay_form="royalty", expected_fen=500_000_00),
    )  # fmt: skip
    facts = services.deal(deal)
    assert facts is not None
    assert (facts.amount_fen, facts.expected_fen, facts.realised_fen) == (0, 500_000_00, 0)


def test_know_how_sold_along_is_on_the_hand_over_list(market: world.Market) -> None:
    deal = struck(market, know_how="除尘滤芯配方")
    titles = list(Deal.objects.get(number=deal).handovers.values_list("title", flat=True))
    assert any("技术秘密" in one for one in titles)
