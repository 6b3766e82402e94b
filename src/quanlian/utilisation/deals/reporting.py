"""What comes of a deal later: royalties paid, shares received, the product a bought right went into."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.utilisation.deals.models import Consideration, Deal, Form, Side, UseReport
from quanlian.utilisation.deals.policies import OPERATORS
from quanlian.utilisation.deals.sides import demand_side


def realise(actor: Actor, deal: Deal, form: str, total_fen: int, on: dt.date) -> Consideration:
    """What has come in so far, in all, of royalty, goods or shares. Raises UserError REALISED_FORM, REALISED_LESS."""
    _demand_hand(actor, deal)
    row = Consideration.objects.filter(deal=deal, form=form).exclude(form=Form.CASH).first()
    if row is None:
        raise UserError(
            "REALISED_FORM", "本成交没有约定这种对价", value=form, remedy="选择列出的对价；现金以银行流水为准"
        )
    if total_fen < row.realised_fen:
        raise UserError("REALISED_LESS", "累计实现数不能减少", value=str(total_fen), remedy="填写到今天为止的累计数")
    with act(actor, "deals.realise", row):
        row.realised_fen, row.told_on = total_fen, on
        row.save(update_fields=["realised_fen", "told_on"])
    return row


def use(actor: Actor, deal: Deal, product: str, stage: str, on: dt.date, sales_fen: int, note: str = "") -> UseReport:
    """The buyer tells what became of the rights; told again for the same product and day it is put right.

    Raises UserError DEAL_SIDE, USE_STAGE, USE_UNSETTLED.
    """
    if demand_side(actor.user, deal) != Side.BUYER or actor.user is None:
        raise UserError("DEAL_SIDE", "实施情况由受让方填报", remedy="请用受让方的账号办理")
    if deal.registered_on is None and deal.settled_on is None:
        raise UserError("USE_UNSETTLED", "权利还没有登记，不能填报实施", value=deal.number, remedy="登记后填报")
    if stage not in UseReport.Stage.values or not product or sales_fen < 0:
        raise UserError(
            "USE_STAGE", "产品或者阶段填写有误", value=product[:40], remedy="写明产品，选择阶段，销售额不为负"
        )
    row = UseReport.objects.filter(deal=deal, product=product, on=on).first() or UseReport(
        deal=deal, product=product, on=on
    )
    row.stage, row.sales_fen, row.note, row.by = stage, sales_fen, note[:300], actor.user
    with act(actor, "deals.use", row):
        row.save()
    return row


def _demand_hand(actor: Actor, deal: Deal) -> None:
    if actor.user is None or not actor.user.roles & OPERATORS:
        demand_side(actor.user, deal)
