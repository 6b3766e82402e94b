"""Bid rooms: time, deposit, sealed envelopes, ties, the opening."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.db.utils import ProgrammingError

from quanlian.core.findings import UserError
from quanlian.evidence.models import Seal
from quanlian.utilisation.deals import bidding, rooms, sealing
from quanlian.utilisation.deals.models import Bid, BidRoom, Deal, RoomKind
from tests.people import sign_in
from tests.utilisation.deals import world
from tests.utilisation.deals.world import BUYER, OTHER, SELLER

pytestmark = pytest.mark.django_db
FLOOR = 200_000_00


@pytest.fixture
def market(monkeypatch: pytest.MonkeyPatch) -> world.Market:
    return world.install(monkeypatch)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[dt.datetime]:
    """The database's time as the test sets it; nothing else tells the rooms the time."""
    now = [dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC)]
    for module in (rooms, bidding):
        monkeypatch.setattr(module, "database_time", lambda: now[0])
    return now


def opened(market: world.Market, clock: list[dt.datetime], kind: str = "sealed", **changes: object) -> BidRoom:
    offer = market.put(world.right(), price_mode="bidding")
    given: dict[str, object] = {
        "kind": kind, "opens_at": clock[0], "closes_at": clock[0] + dt.timedelta(hours=2), "deposit_fen": 20_000_00,
        "step_fen": 5_000_00,
    }  # fmt: skip
    return rooms.open_room(world.hand(world.officer()), offer, rooms.Setting(**{**given, **changes}))  # type: ignore[arg-type]


def admitted(room: BidRoom, name: str, *, paid: bool = True) -> None:
    bidder = rooms.enter(world.hand(world.of(name)), room, world.body(name))
    if paid:
        rooms.qualify(world.hand(world.officer()), bidder, f"{room.number}{name}", dt.date(2026, 3, 2))


def bid(room: BidRoom, name: str, fen: int) -> Bid:
    return bidding.bid(world.hand(world.of(name)), room.number, world.body(name), fen)


def refused(code: str, what: object) -> UserError:
    with pytest.raises(UserError) as told:
        what()  # type: ignore[operator]
    assert told.value.code == code
    return told.value


def test_the_higher_bid_gets_the_deal_and_the_loser_is_told(market: world.Market, clock: list[dt.datetime]) -> None:
    room = opened(market, clock)
    for name, fen in ((BUYER, FLOOR), (OTHER, FLOOR + 1)):
        admitted(room, name)
        bid(room, name, fen)
    clock[0] += dt.timedelta(hours=2)
    done = bidding.decide(world.hand(world.officer()), room.number)
    deal = Deal.objects.get(number=done.deal_number)
    assert (deal.buyer_name, deal.amount_fen, deal.negotiated_by) == (OTHER, FLOOR + 1, room.number)
    again = bidding.decide(world.hand(world.officer()), room.number)
    assert again.deal_number == deal.number
    assert Deal.objects.count() == 1


def test_of_equal_bids_the_earlier_gets_the_deal(market: world.Market, clock: list[dt.datetime]) -> None:
    room = opened(market, clock)
    for name in (OTHER, BUYER):
        admitted(room, name)
        bid(room, name, FLOOR)
        clock[0] += dt.timedelta(seconds=1)
    clock[0] += dt.timedelta(hours=2)
    done = bidding.decide(world.hand(world.officer()), room.number)
    assert Deal.objects.get(number=done.deal_number).buyer_name == OTHER


def test_a_sealed_bid_cannot_be_read_before_the_opening(market: world.Market, clock: list[dt.datetime]) -> None:
    room = opened(market, clock)
    admitted(room, BUYER)
    one = bid(room, BUYER, FLOOR + 77)
    assert one.amount_fen is None
    assert str(FLOOR + 77) not in one.cipher
    assert bidding.offers_of(room) == []
    told = str(Seal.objects.get(kind="deals.bid").statement)
    assert one.digest in told
    assert str(FLOOR + 77) not in told
    page = sign_in(world.officer()).get(f"/deals/rooms/{room.number}/").content.decode()
    assert f"{(FLOOR + 77) // 100:,}" not in page


def test_an_exchanged_envelope_stops_the_opening() -> None:
    envelope = sealing.close("JJ-1", 1, FLOOR)
    assert sealing.open_envelope("JJ-1", 1, envelope)[0] == FLOOR
    for room, bidder in (("JJ-2", 1), ("JJ-1", 2)):
        refused("BID_SEAL", lambda room=room, bidder=bidder: sealing.open_envelope(room, bidder, envelope))


def test_bids_are_append_only(market: world.Market, clock: list[dt.datetime]) -> None:
    room = opened(market, clock)
    admitted(room, BUYER)
    one = bid(room, BUYER, FLOOR)
    with pytest.raises(ProgrammingError), connection.cursor() as cursor:
        cursor.execute("update quanlian_deals_bid set digest = 'x' where id = %s", [one.pk])


def test_a_bid_counts_only_inside_the_time(market: world.Market, clock: list[dt.datetime]) -> None:
    start = clock[0] + dt.timedelta(hours=1)
    room = opened(market, clock, opens_at=start, closes_at=start + dt.timedelta(hours=1))
    admitted(room, BUYER)
    refused("BID_TIME", lambda: bid(room, BUYER, FLOOR))
    clock[0] = start
    bid(room, BUYER, FLOOR)
    admitted(room, OTHER)
    clock[0] = start + dt.timedelta(hours=1)
    refused("BID_TIME", lambda: bid(room, OTHER, FLOOR))


def test_nobody_bids_without_a_paid_deposit(market: world.Market, clock: list[dt.datetime]) -> None:
    room = opened(market, clock)
    admitted(room, BUYER, paid=False)
    refused("BID_BIDDER", lambda: bid(room, BUYER, FLOOR))
    bidder = room.bidders.get()
    refused("ROOM_UNPAID", lambda: rooms.qualify(world.hand(world.officer()), bidder, "", None))


def test_a_deposit_is_at_most_a_fifth_of_the_floor(market: world.Market, clock: list[dt.datetime]) -> None:
    assert opened(market, clock, deposit_fen=FLOOR // 5).deposit_fen == FLOOR // 5
    refused("ROOM_DEPOSIT", lambda: opened(market, clock, deposit_fen=FLOOR // 5 + 1))


def test_one_bidder_alone_is_no_auction(market: world.Market, clock: list[dt.datetime]) -> None:
    room = opened(market, clock)
    admitted(room, BUYER)
    bid(room, BUYER, FLOOR)
    refused("ROOM_RUNNING", lambda: bidding.decide(world.hand(world.officer()), room.number))
    clock[0] += dt.timedelta(hours=2)
    done = bidding.decide(world.hand(world.officer()), room.number)
    assert done.deal_number == ""
    assert "不足2家" in done.failed_why


def test_a_sealed_bid_is_given_once(market: world.Market, clock: list[dt.datetime]) -> None:
    room = opened(market, clock)
    admitted(room, BUYER)
    bid(room, BUYER, FLOOR)
    refused("BID_ONCE", lambda: bid(room, BUYER, FLOOR * 2))


def test_an_open_bid_must_top_the_best_by_the_step(market: world.Market, clock: list[dt.datetime]) -> None:
    room = opened(market, clock, kind=RoomKind.ASCENDING)
    for name in (BUYER, OTHER):
        admitted(room, name)
    refused("BID_FLOOR", lambda: bid(room, BUYER, FLOOR - 1))
    bid(room, BUYER, FLOOR)
    refused("BID_STEP", lambda: bid(room, OTHER, FLOOR + 5_000_00 - 1))
    bid(room, OTHER, FLOOR + 5_000_00)


def test_the_seller_does_not_bid_in_its_own_room(market: world.Market, clock: list[dt.datetime]) -> None:
    room = opened(market, clock)
    refused("ROOM_OWN", lambda: rooms.enter(world.hand(world.of(SELLER)), room, world.body(SELLER)))


def test_there_is_no_order_book() -> None:
    """电子商务法第四十六条: a room has one lot and one seller; a bid names no quantity."""
    assert not {one.name for one in Bid._meta.fields} & {"quantity", "side", "lot"}
