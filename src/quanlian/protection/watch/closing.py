"""Closing a lead with what came of it; the seller's record grows, and the listing is looked at again later."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import F

from quanlian.core.actions import Actor
from quanlian.core.findings import UserError
from quanlian.procedures.moment import today
from quanlian.protection.watch import settings
from quanlian.protection.watch.deciding import demand, locked, take
from quanlian.protection.watch.models import Lead, Outcome, Recheck, Seller
from quanlian.protection.watch.scoring.upheld import UPHELD
from quanlian.protection.watch.sources.shops.values import LARGEST
from quanlian.protection.watch.transitions import step


def close(
    actor: Actor, lead: Lead, outcome: str, recovered_fen: int | None = None, *, reason: str, on: dt.date | None = None
) -> Lead:
    """Close a lead under way. `outcome`: a value of Outcome; `recovered_fen`: loss made good, in 分.

    A confirmed infringement counts in the seller's record once a lead (a penalty also as a penalty) and plans the looks
    after 7, 30 and 90 days. Raises UserError LEAD_OUTCOME, LEAD_REASON, LEAD_STATE, LEAD_AMOUNT; Forbidden.
    """
    _demand(outcome, reason, recovered_fen)
    day = on or today()
    taken = step("close")
    with transaction.atomic():
        for row in locked([lead.pk]):
            demand(actor, row, taken)
            row.outcome, row.closed_on = outcome, day
            row.recovered_fen = recovered_fen if row.pk == lead.pk else row.recovered_fen
            take(actor, row, taken, outcome, reason, day)
            if outcome in UPHELD:
                _remember(row, outcome, day)
    lead.refresh_from_db()
    return lead


def _demand(outcome: str, reason: str, recovered_fen: int | None) -> None:
    if outcome not in Outcome.values:
        raise UserError(
            "LEAD_OUTCOME", "没有这个结果", value=outcome[:40], rule="、".join(Outcome.labels), remedy="重选"
        )
    if not reason.strip():
        raise UserError("LEAD_REASON", "办结须写明理由", rule="理由不能为空", remedy="填写后重新提交")
    if recovered_fen is not None and recovered_fen < 0:
        raise UserError("LEAD_AMOUNT", "挽回损失不能小于零", value=str(recovered_fen), remedy="核对金额")
    if recovered_fen is not None and recovered_fen > LARGEST:
        value = str(recovered_fen // 100)
        raise UserError("LEAD_AMOUNT", "挽回损失过大", value=value, rule="≤ 1 万亿元", remedy="核对金额")


def _remember(lead: Lead, outcome: str, day: dt.date) -> None:
    grown = {"confirmed": F("confirmed") + 1}
    if outcome == Outcome.PENALTY:
        grown["penalties"] = F("penalties") + 1
    Seller.objects.filter(pk=lead.item.seller_id).update(**grown)
    for days in settings.numbers("watch.recheck.days", day):
        Recheck.objects.get_or_create(lead=lead, due_on=day + dt.timedelta(days=days))
