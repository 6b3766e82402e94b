"""Interest, negotiation, acceptance: what is said stands, and each side speaks for itself."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.db.utils import ProgrammingError

from quanlian.core.findings import UserError
from quanlian.core.messages.models import Message
from quanlian.utilisation.deals import asking, nightly, talking
from quanlian.utilisation.deals.models import Deal, Negotiation
from quanlian.utilisation.deals.services import talks_on
from quanlian.utilisation.deals.talking import Said
from tests.people import sign_in
from tests.utilisation.deals import world
from tests.utilisation.deals.world import BUYER, OTHER, SELLER

pytestmark = pytest.mark.django_db


@pytest.fixture
def market(monkeypatch: pytest.MonkeyPatch) -> world.Market:
    return world.install(monkeypatch)


def begun(market: world.Market) -> Negotiation:
    offer = market.put(world.right())
    for name in (BUYER, SELLER):
        world.of(name)
    row = asking.ask(world.hand(world.of(BUYER)), offer, world.body(BUYER), "想用于演示产线", nda=True)
    found = asking.answer(world.hand(world.of(SELLER)), row, "欢迎洽谈")
    assert found is not None
    return found


def refused(code: str, what: object) -> None:
    with pytest.raises(UserError) as told:
        what()  # type: ignore[operator]
    assert told.value.code == code


def test_a_price_is_talked_over_and_accepted(market: world.Market) -> None:
    talk = begun(market)
    seller, buyer = world.hand(world.of(SELLER)), world.hand(world.of(BUYER))
    talking.propose(seller, talk.number, Said("transfer", 350_000_00, "一次付清"))
    talking.minutes(buyer, talk.number, "看过样机")
    last = talking.propose(buyer, talk.number, Said("transfer", 300_000_00, "登记后付清"))
    deal = Deal.objects.get(number=talking.accept(seller, talk.number, last.pk))
    assert (deal.amount_fen, deal.buyer_name, deal.negotiated_by) == (300_000_00, BUYER, talk.number)
    talk.refresh_from_db()
    assert talk.deal_number == deal.number
    refused("TALK_OVER", lambda: talking.minutes(buyer, talk.number, "再议"))


def test_nobody_accepts_their_own_or_an_overtaken_proposal(market: world.Market) -> None:
    talk = begun(market)
    seller, buyer = world.hand(world.of(SELLER)), world.hand(world.of(BUYER))
    first = talking.propose(seller, talk.number, Said("transfer", 350_000_00))
    refused("TALK_OWN", lambda: talking.accept(seller, talk.number, first.pk))
    talking.propose(seller, talk.number, Said("transfer", 340_000_00))
    refused("TALK_STALE", lambda: talking.accept(buyer, talk.number, first.pk))
    assert not Deal.objects.exists()


def test_a_stranger_has_no_word_in_it(market: world.Market) -> None:
    talk = begun(market)
    refused("DEAL_SIDE", lambda: talking.propose(world.hand(world.of(OTHER)), talk.number, Said("transfer", 1)))
    refused("DEAL_SIDE", lambda: talking.propose(world.hand(world.officer()), talk.number, Said("transfer", 1)))
    client = sign_in(world.of(OTHER))
    assert client.get(f"/deals/talks/{talk.number}/").status_code == 404


def test_what_was_said_cannot_be_changed(market: world.Market) -> None:
    talk = begun(market)
    one = talking.propose(world.hand(world.of(SELLER)), talk.number, Said("transfer", 350_000_00))
    with pytest.raises(ProgrammingError), connection.cursor() as cursor:
        cursor.execute("update quanlian_deals_negotiationentry set amount_fen = 1 where id = %s", [one.pk])


def test_thirty_silent_days_bring_one_reminder_to_both(market: world.Market) -> None:
    talk = begun(market)
    Negotiation.objects.filter(pk=talk.pk).update(last_at=talk.last_at - dt.timedelta(days=29, hours=23))
    assert nightly.remind() == 0
    Negotiation.objects.filter(pk=talk.pk).update(last_at=talk.last_at - dt.timedelta(days=30, minutes=1))
    assert nightly.remind() == 1
    assert Message.objects.filter(title="洽谈没有进展").count() == 2
    assert nightly.remind() == 0


def test_the_seller_alone_answers_and_only_once(market: world.Market) -> None:
    offer = market.put(world.right())
    world.of(SELLER)
    row = asking.ask(world.hand(world.of(BUYER)), offer, world.body(BUYER), "有意受让")
    refused("DEAL_SIDE", lambda: asking.answer(world.hand(world.of(BUYER)), row, "好"))
    asking.answer(world.hand(world.of(SELLER)), row, "不再转让", talk=False)
    refused("INTEREST_ANSWERED", lambda: asking.answer(world.hand(world.of(SELLER)), row, "好"))
    assert not Negotiation.objects.exists()


def test_one_does_not_ask_for_one_s_own_offer(market: world.Market) -> None:
    offer = market.put(world.right())
    refused("INTEREST_OWN", lambda: asking.ask(world.hand(world.of(SELLER)), offer, world.body(SELLER), "有意"))


def test_the_market_sees_when_an_offer_was_last_talked_about(market: world.Market) -> None:
    talk = begun(market)
    assert talks_on([talk.offer_number, "ZSCQ-0"]) == {talk.offer_number: talk.last_at}
