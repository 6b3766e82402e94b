"""Interests: a buyer asks, the seller answers, a negotiation begins."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation
from quanlian.core.people.reach import speaks_for
from quanlian.procedures.moment import now, today
from quanlian.utilisation.deals.models import Interest, Negotiation
from quanlian.utilisation.deals.numbering import new_number
from quanlian.utilisation.deals.offered import open_offer
from quanlian.utilisation.deals.telling import tell, touch

LONGEST = 2000


def ask(actor: Actor, offer_number: str, buyer: Organisation, message: str, *, nda: bool = False) -> Interest:
    """Register an interest in an open offer. Raises UserError OFFER_…, INTEREST_OWN, INTEREST_EMPTY."""
    found = open_offer(offer_number, today())
    if found.lister and found.lister.pk == buyer.pk:
        raise UserError("INTEREST_OWN", "不能对自己的挂牌登记意向", value=offer_number, remedy="选择其他挂牌")
    if actor.user is None or not message.strip():
        raise UserError("INTEREST_EMPTY", "没有写明意向", remedy="说明想怎样使用、出价范围和时间")
    row = Interest(
        offer_number=offer_number, offer_title=found.title[:300], seller=found.lister, buyer=buyer,
        asked_by=actor.user, nda=nda, message=message.strip()[:LONGEST], region_code=found.region, asked_at=now(),
    )  # fmt: skip
    with act(actor, "deals.interest", row) as done:
        row.save()
        touch(offer_number)
        done.event("deals.interest", offer=offer_number, interest=row.pk)
        tell(
            found.lister,
            "有人对您的挂牌登记了意向",
            f"{buyer}：{row.message[:60]}",
            reverse("deals-interest", args=[row.pk]),
        )
    return row


@transaction.atomic
def answer(actor: Actor, interest: Interest, text: str, *, talk: bool = True) -> Negotiation | None:
    """The seller answers; with `talk` a negotiation begins. Raises UserError INTEREST_ANSWERED, INTEREST_EMPTY."""
    if actor.user is None or interest.seller_id not in speaks_for(actor.user):
        raise UserError("DEAL_SIDE", "只有挂牌方可以答复", remedy="请用挂牌单位的账号办理")
    row = Interest.objects.select_for_update(of=("self",)).get(pk=interest.pk)
    if row.answered_at:
        raise UserError("INTEREST_ANSWERED", "这条意向已经答复", remedy="刷新页面查看")
    if not text.strip():
        raise UserError("INTEREST_EMPTY", "没有写答复", remedy="写明是否洽谈以及下一步")
    with act(actor, "deals.answer", row) as done:
        row.answer, row.answered_at, row.answered_by = text.strip()[:LONGEST], now(), actor.user
        row.save()
        done.event("deals.answered", offer=row.offer_number, interest=row.pk)
        begun = _begin(row) if talk else None
        link = reverse("deals-talk", args=[begun.number]) if begun else reverse("deals-interest", args=[row.pk])
        tell(row.buyer, "您登记的意向有了答复", row.answer[:60], link)
    return begun


def _begin(interest: Interest) -> Negotiation:
    assert interest.seller is not None  # noqa: S101 - the answering seller is one
    at = now()
    return Negotiation.objects.create(
        number=new_number("QT", at.date()), offer_number=interest.offer_number, offer_title=interest.offer_title,
        interest=interest, seller=interest.seller, buyer=interest.buyer, region_code=interest.region_code,
        opened_at=at, last_at=at,
    )  # fmt: skip
