"""A negotiation: proposals of both sides, minutes, acceptance. Nothing said is ever changed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db import transaction
from django.urls import reverse

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.money import format_fen
from quanlian.procedures.moment import now
from quanlian.utilisation.deals.agreeing import Terms, agree
from quanlian.utilisation.deals.models import DealKind, EntryKind, Negotiation, NegotiationEntry, Side
from quanlian.utilisation.deals.offered import offered
from quanlian.utilisation.deals.sides import demand_side
from quanlian.utilisation.deals.telling import tell, touch

LONGEST = 4000
ALONE = frozenset({DealKind.TRANSFER, DealKind.EXCLUSIVE, DealKind.SOLE, DealKind.EQUITY})
"""Of these an offer makes one deal."""


@dataclass(frozen=True, slots=True)
class Said:
    """A proposal: how, for how much (分; None: the price stays open), under which terms."""

    kind: str
    amount_fen: int | None
    terms: str = ""


def locked(number: str) -> Negotiation:
    """Raises UserError TALK_OVER where it has ended or agreed."""
    row = Negotiation.objects.select_for_update(of=("self",)).select_related("seller", "buyer").get(number=number)
    if row.ended_at:
        raise UserError("TALK_OVER", "洽谈已经结束", value=number, remedy="需要继续的，请重新登记意向")
    return row


def propose(actor: Actor, number: str, said: Said) -> NegotiationEntry:
    """One side's offer of price and terms. Raises UserError TALK_…, DEAL_KIND, TALK_AMOUNT, DEAL_SIDE."""
    if said.kind not in DealKind.values:
        raise UserError("DEAL_KIND", "没有这种交易方式", value=said.kind, remedy="从列出的方式中选择")
    if said.amount_fen is not None and said.amount_fen < 0:
        raise UserError("TALK_AMOUNT", "报价不能为负", remedy="核对金额")
    return _say(actor, number, EntryKind.PROPOSAL, said)


def minutes(actor: Actor, number: str, text: str) -> NegotiationEntry:
    """What was talked over, kept by either side (谈判纪要)."""
    if not text.strip():
        raise UserError("TALK_EMPTY", "没有写纪要", remedy="写明谈到了什么")
    return _say(actor, number, EntryKind.MINUTES, Said("", None, text))


def _say(actor: Actor, number: str, kind: EntryKind, said: Said) -> NegotiationEntry:
    with transaction.atomic():
        talk = locked(number)
        side = demand_side(actor.user, talk)
        row = _entry(actor, talk, kind, side, said)
        with act(actor, f"deals.{kind.value}", row):
            row.save()
            _moved(talk)
        _tell_other(talk, side, f"{kind.label}：{_words(said)}")
    return row


def _entry(
    actor: Actor, talk: Negotiation, kind: EntryKind, side: Side, said: Said, to: NegotiationEntry | None = None
) -> NegotiationEntry:
    assert actor.user is not None  # noqa: S101 - demand_side asked for a person
    return NegotiationEntry(
        negotiation=talk, kind=kind, side=side, deal_kind=said.kind, amount_fen=said.amount_fen,
        terms=said.terms.strip()[:LONGEST], answers=to, by=actor.user, at=now(),
    )  # fmt: skip


def _moved(talk: Negotiation) -> None:
    talk.last_at, talk.reminded_at = now(), None
    talk.save(update_fields=["last_at", "reminded_at"])
    touch(talk.offer_number)


def _words(said: Said) -> str:
    price = format_fen(said.amount_fen) if said.amount_fen is not None else ""
    return "，".join(one for one in (price, said.terms[:60]) if one)


def _tell_other(talk: Negotiation, side: Side, text: str) -> None:
    body = talk.buyer if side == Side.SELLER else talk.seller
    tell(body, f"洽谈 {talk.number} 有新的表态", text[:120], reverse("deals-talk", args=[talk.number]))


def last_proposal(talk: Negotiation) -> NegotiationEntry | None:
    """The proposal that stands: the last one of either side."""
    return talk.entries.filter(kind=EntryKind.PROPOSAL).order_by("-pk").first()


def accept(actor: Actor, number: str, entry: int, terms: Terms | None = None) -> str:
    """Accept the other side's last proposal: the deal's number.

    Raises UserError TALK_STALE (something newer was said), TALK_OWN, TALK_AMOUNT and what `agree` refuses.
    """
    with transaction.atomic():
        talk = locked(number)
        side, last = demand_side(actor.user, talk), last_proposal(talk)
        if last is None or last.pk != entry:
            raise UserError("TALK_STALE", "这不是最近一次报价", value=number, remedy="刷新页面，看过最近的报价再决定")
        if last.side == side:
            raise UserError("TALK_OWN", "不能接受自己的报价", remedy="等对方答复，或者提出新的报价")
        if last.amount_fen is None:
            raise UserError("TALK_AMOUNT", "报价没有写明金额", remedy="请提出写明金额的报价；全部提成的写 0")
        said = replace(terms or Terms(), negotiated_by=number)
        said = replace(
            said, payment_terms=said.payment_terms or last.terms,
            public_unit=said.public_unit or of_public_unit(talk.offer_number),
        )  # fmt: skip
        row = _entry(actor, talk, EntryKind.ACCEPTANCE, side, Said(last.deal_kind, last.amount_fen), last)
        with act(actor, "deals.accept", row):
            row.save()
            deal = agree(actor, talk.offer_number, talk.buyer, last.deal_kind, last.amount_fen, said)
            talk.deal_number, talk.ended_at = deal, now()
            talk.save(update_fields=["deal_number", "ended_at"])
        _tell_other(talk, side, "已接受报价，成交进入公示")
        if last.deal_kind in ALONE:
            _tell_rivals(talk)
    return deal


def _tell_rivals(talk: Negotiation) -> None:
    """Others who talk over the same offer learn at once that somebody was first; not who, and not the price."""
    rows = Negotiation.objects.filter(offer_number=talk.offer_number, ended_at=None).exclude(pk=talk.pk)
    for one in rows.select_related("buyer"):
        text = f"“{one.offer_title}”已与其他单位成交，正在公示；成交没有办成的，可以继续洽谈。"
        tell(one.buyer, "您洽谈的挂牌已与其他单位成交", text, reverse("deals-talk", args=[one.number]))


def of_public_unit(offer_number: str) -> bool:
    """Whether the lister said so: its agreed price is announced whoever accepts (促进科技成果转化法第十八条)."""
    found = offered(offer_number)
    return found is not None and found.public_unit


def end(actor: Actor, number: str, reason: str) -> None:
    """Either side stops talking. Raises UserError TALK_EMPTY without a reason."""
    if not reason.strip():
        raise UserError("TALK_EMPTY", "没有写终止的理由", remedy="写明理由，对方会看到")
    with transaction.atomic():
        talk = locked(number)
        side = demand_side(actor.user, talk)
        row = _entry(actor, talk, EntryKind.END, side, Said("", None, reason))
        with act(actor, "deals.end_talk", row, reason=reason[:200]):
            row.save()
            talk.ended_at = now()
            talk.save(update_fields=["ended_at"])
        _tell_other(talk, side, f"终止洽谈：{reason[:60]}")
