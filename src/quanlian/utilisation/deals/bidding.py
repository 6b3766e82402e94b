"""Bidding and opening. One lot, one closing, no matching of orders (电子商务法第四十六条)."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Max
from django.urls import reverse

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan
from quanlian.core.people.models import Organisation
from quanlian.evidence import services as evidence
from quanlian.procedures.moment import today
from quanlian.rules.library import national
from quanlian.utilisation.deals import sealing
from quanlian.utilisation.deals.agreeing import Terms, agree
from quanlian.utilisation.deals.models import Bid, Bidder, BidRoom, RoomKind
from quanlian.utilisation.deals.ranking import Offer, ranked, winner
from quanlian.utilisation.deals.rooms import database_time
from quanlian.utilisation.deals.telling import tell, touch

BID, OPENED = "deals.bid", "deals.bids_opened"


def bid(actor: Actor, room_number: str, body: Organisation, amount_fen: int) -> Bid:
    """Take a bid; its time is the database's, taken while the room is locked, so that no two have the same turn.

    Raises UserError BID_TIME, BID_BIDDER, BID_FLOOR, BID_STEP, BID_ONCE.
    """
    with transaction.atomic():
        room = BidRoom.objects.select_for_update(of=("self",)).get(number=room_number)
        at = database_time()
        _demand_time(room, at)
        bidder = _qualified(room, body)
        _demand_price(room, bidder, amount_fen)
        row = _row(actor, room, bidder, amount_fen, at)
        row.seal_uid = _seal_bid(room, bidder, row)
        with act(actor, "deals.bid", row) as done:
            row.save()
            done.detail.update(room=room.number, digest=row.digest)
        touch(room.offer_number)
    return row


def _demand_time(room: BidRoom, at: dt.datetime) -> None:
    if room.decided_at or not room.opens_at <= at < room.closes_at:
        raise UserError(
            "BID_TIME", "不在竞价时间之内", value=f"{at:%Y-%m-%d %H:%M:%S}",
            rule=f"{room.opens_at:%Y-%m-%d %H:%M}至{room.closes_at:%Y-%m-%d %H:%M}（数据库时间）",
            remedy="在竞价时间内报价",
        )  # fmt: skip


def _qualified(room: BidRoom, body: Organisation) -> Bidder:
    found = Bidder.objects.filter(room=room, organisation=body).exclude(qualified_at=None).first()
    if found is None:
        raise UserError("BID_BIDDER", "没有取得竞买资格", value=str(body), remedy="先报名并交纳保证金，由平台确认资格")
    return found


def _demand_price(room: BidRoom, bidder: Bidder, amount_fen: int) -> None:
    if amount_fen < room.floor_fen:
        raise UserError(
            "BID_FLOOR", "报价低于底价", value=format_yuan(amount_fen), remedy=f"不低于{format_yuan(room.floor_fen)}"
        )
    if room.kind == RoomKind.SEALED:
        if bidder.bids.exists():
            raise UserError("BID_ONCE", "密封报价只能一次，不能更改或者撤回", value=room.number, remedy="等待开标")
        return
    best = room.bids.aggregate(best=Max("amount_fen"))["best"]
    least = room.floor_fen if best is None else best + max(room.step_fen, 1)
    if amount_fen < least:
        raise UserError("BID_STEP", f"至少要报{format_yuan(least)}", value=format_yuan(amount_fen), remedy="提高报价")


def _row(actor: Actor, room: BidRoom, bidder: Bidder, amount_fen: int, at: dt.datetime) -> Bid:
    if actor.user is None:
        raise UserError("ACTION_PERSON", "须由登录的人员报价", remedy="请先登录")
    row = Bid(room=room, bidder=bidder, by=actor.user, at=at)
    if room.kind == RoomKind.SEALED:
        envelope = sealing.close(room.number, bidder.pk, amount_fen)
        row.cipher, row.digest = envelope.cipher, envelope.digest
    else:
        row.amount_fen = amount_fen
        row.digest = sealing.digest_of(room.number, bidder.pk, amount_fen, at.isoformat())
    return row


def _seal_bid(room: BidRoom, bidder: Bidder, row: Bid) -> str:
    facts: dict[str, evidence.Json] = {"room": room.number, "bidder": bidder.pk, "digest": row.digest}
    if row.amount_fen is not None:
        facts["amount_fen"] = row.amount_fen
    about = [f"deals:{room.number}", evidence.about.user(row.by_id)]
    return str(evidence.seal(BID, about, facts, at=row.at).uid)


def offers_of(room: BidRoom) -> list[Offer]:
    """All bids with their amounts; sealed ones only after the opening (`decided_at`), before it none."""
    if room.kind == RoomKind.SEALED and room.decided_at is None:
        return []
    return _read(room)


def _read(room: BidRoom) -> list[Offer]:
    rows = room.bids.order_by("at", "pk")
    return [Offer(one.bidder_id, _amount(room, one), one.at, one.pk) for one in rows]


def _amount(room: BidRoom, one: Bid) -> int:
    if one.amount_fen is not None:
        return one.amount_fen
    return sealing.open_envelope(room.number, one.bidder_id, sealing.Envelope(one.cipher, one.digest))[0]


def decide(actor: Actor, room_number: str, terms: Terms | None = None) -> BidRoom:
    """Open after the closing: the winner's deal, or why it failed (流标). Decided once; later calls change nothing.

    Raises UserError ROOM_RUNNING before the closing, and what `agree` refuses.
    """
    with transaction.atomic():
        room = BidRoom.objects.select_for_update(of=("self",)).select_related("seller").get(number=room_number)
        if room.decided_at:
            return room
        at = database_time()
        if at < room.closes_at:
            raise UserError("ROOM_RUNNING", "竞价还没有截止，不能开标", value=room.number, remedy="截止后再开标")
        with act(actor, "deals.decide", room) as done:
            _outcome(actor, room, terms)
            room.decided_at = at
            room.save(update_fields=["decided_at", "deal_number", "failed_why"])
            _seal_opening(room)
            done.detail.update(deal=room.deal_number, failed=room.failed_why)
    return room


def _outcome(actor: Actor, room: BidRoom, terms: Terms | None) -> None:
    least = int(str(national().at("deals.least_bidders", today()).value))
    admitted = room.bidders.exclude(qualified_at=None).count()
    best = winner(_read(room), room.floor_fen)
    if admitted < least:
        room.failed_why = f"合格竞买方只有{admitted}家，不足{least}家"
    elif best is None:
        room.failed_why = "没有达到底价的报价"
    else:
        _deal(actor, room, best, terms)
    if room.failed_why:
        tell(room.seller, f"竞价 {room.number} 流标", room.failed_why, reverse("deals-room", args=[room.number]))


def _deal(actor: Actor, room: BidRoom, best: Offer, terms: Terms | None) -> None:
    from dataclasses import replace

    won = Bidder.objects.select_related("organisation").get(pk=best.bidder)
    said = replace(terms or Terms(), negotiated_by=room.number)
    room.deal_number = agree(actor, room.offer_number, won.organisation, room.deal_kind, best.amount_fen, said)
    link = reverse("deals-room", args=[room.number])
    for one in room.bidders.exclude(qualified_at=None).select_related("organisation"):
        text = "您以最高价（同价时间在先）竞得" if one.pk == won.pk else "您没有竞得，保证金由银行退回"
        tell(one.organisation, f"竞价 {room.number} 已经开标", text, link)


def _seal_opening(room: BidRoom) -> None:
    """All amounts, in their order, so that the opening itself can be proved."""
    told: list[evidence.Json] = [
        {"bidder": one.bidder, "amount_fen": one.amount_fen, "at": one.at.isoformat()} for one in ranked(_read(room))
    ]
    facts: dict[str, evidence.Json] = {
        "room": room.number,
        "deal": room.deal_number,
        "failed": room.failed_why,
        "bids": told,
    }
    evidence.seal(OPENED, [f"deals:{room.number}"], facts)
