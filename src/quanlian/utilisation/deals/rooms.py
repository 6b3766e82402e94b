"""Bid rooms: set up, bidders admitted, deposits."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection, transaction

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan
from quanlian.core.people.models import Organisation
from quanlian.procedures.moment import now, today
from quanlian.rules.library import national
from quanlian.utilisation.deals.kinds import OF_OFFER
from quanlian.utilisation.deals.models import Bidder, BidRoom, DealKind, RoomKind
from quanlian.utilisation.deals.numbering import new_number
from quanlian.utilisation.deals.offered import open_offer


@dataclass(frozen=True, slots=True)
class Setting:
    """How a room runs; amounts in 分. `floor_fen` None: the offer's."""

    kind: str
    opens_at: dt.datetime
    closes_at: dt.datetime
    deposit_fen: int = 0
    step_fen: int = 0
    floor_fen: int | None = None


def database_time() -> dt.datetime:
    """The one clock that counts: the database's, at this moment (not at the start of the transaction)."""
    with connection.cursor() as cursor:
        cursor.execute("select clock_timestamp()")
        found = cursor.fetchone()[0]
    assert isinstance(found, dt.datetime)  # noqa: S101 - a timestamp column
    return found


def open_room(actor: Actor, offer_number: str, setting: Setting) -> BidRoom:
    """A room for one offer. Raises UserError OFFER_…, ROOM_KIND, ROOM_TIMES, ROOM_FLOOR, ROOM_DEPOSIT, ROOM_TWICE."""
    found = open_offer(offer_number, today())
    floor = setting.floor_fen if setting.floor_fen is not None else found.floor_fen
    if found.lister is None:
        raise UserError("ROOM_SELLER", "挂牌方没有平台账号，不能竞价", value=offer_number, remedy="请挂牌单位先注册")
    if floor is None or floor <= 0:
        raise UserError("ROOM_FLOOR", "竞价须有底价", value=offer_number, remedy="填写底价")
    _demand(setting, floor)
    if BidRoom.objects.filter(offer_number=offer_number, decided_at=None).exists():
        raise UserError("ROOM_TWICE", "这个挂牌已有进行中的竞价", value=offer_number, remedy="在原竞价中办理")
    row = BidRoom(
        number=new_number("JJ", today()), offer_number=offer_number, offer_title=found.title[:300], kind=setting.kind,
        deal_kind=OF_OFFER.get(found.offer_type, DealKind.TRANSFER), seller=found.lister, region_code=found.region,
        floor_fen=floor, step_fen=setting.step_fen, deposit_fen=setting.deposit_fen, opens_at=setting.opens_at,
        closes_at=setting.closes_at, made_by=actor.user,
    )  # fmt: skip
    with act(actor, "deals.open_room", row):
        row.save()
    return row


def _demand(setting: Setting, floor: int) -> None:
    if setting.kind not in RoomKind.values:
        raise UserError("ROOM_KIND", "没有这种竞价方式", value=setting.kind, remedy="选择密封报价或者公开增价")
    if not database_time() < setting.closes_at or not setting.opens_at < setting.closes_at:
        raise UserError("ROOM_TIMES", "截止时间须晚于开始时间和现在", value=str(setting.closes_at), remedy="核对时间")
    if setting.deposit_fen < 0 or setting.step_fen < 0:
        raise UserError("ROOM_DEPOSIT", "保证金和加价幅度不能为负", remedy="核对金额")
    share = national().at("deals.deposit_percent", today())
    most = floor * int(str(share.value)) // 100
    if setting.deposit_fen > most:
        raise UserError(
            "ROOM_DEPOSIT", f"保证金不得超过底价的{share.value}%，即{format_yuan(most)}",
            value=format_yuan(setting.deposit_fen), rule=share.sentence, remedy="降低保证金",
        )  # fmt: skip


def enter(actor: Actor, room: BidRoom, body: Organisation) -> Bidder:
    """An organisation asks to bid; asked twice it is one. Raises UserError ROOM_OWN, ROOM_CLOSED."""
    if body.pk == room.seller_id:
        raise UserError("ROOM_OWN", "挂牌方不能参加自己的竞价", value=str(body), remedy="由其他单位报名")
    if room.decided_at or database_time() >= room.closes_at:
        raise UserError("ROOM_CLOSED", "竞价已经截止", value=room.number, remedy="关注其他竞价")
    had = Bidder.objects.filter(room=room, organisation=body).first()
    if had:
        return had
    row = Bidder(room=room, organisation=body, asked_at=now())
    with act(actor, "deals.enter_room", row):
        row.save()
    return row


def qualify(actor: Actor, bidder: Bidder, statement: str, paid_on: dt.date | None) -> None:
    """The office admits a bidder once the bank shows the deposit. Raises UserError ROOM_UNPAID, ROOM_STATEMENT."""
    room = bidder.room
    if room.deposit_fen and not (statement.strip() and paid_on):
        raise UserError(
            "ROOM_UNPAID",
            "保证金没有到账，不能确认资格",
            value=str(bidder.organisation),
            remedy="填写银行入账流水号和日期",
        )
    if statement and Bidder.objects.filter(deposit_statement=statement).exclude(pk=bidder.pk).exists():
        raise UserError("ROOM_STATEMENT", "这条流水已经用于另一报名", value=statement, remedy="核对银行流水")
    with act(actor, "deals.qualify", bidder):
        bidder.qualified_at, bidder.deposit_statement, bidder.deposit_on = now(), statement.strip()[:80], paid_on
        bidder.save()


def give_back(actor: Actor, bidder: Bidder, on: dt.date) -> None:
    """The bank has returned a loser's deposit. Raises UserError ROOM_OPEN before the end."""
    with transaction.atomic():
        if bidder.room.decided_at is None:
            raise UserError("ROOM_OPEN", "竞价还没有结束", value=bidder.room.number, remedy="开标后办理退还")
        with act(actor, "deals.deposit_back", bidder):
            bidder.deposit_back_on = on
            bidder.save(update_fields=["deposit_back_on"])
