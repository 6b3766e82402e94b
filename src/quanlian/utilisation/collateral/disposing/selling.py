"""Announcing, listing on the market, selling, and selling in vain."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan
from quanlian.procedures.models import Case
from quanlian.procedures.plugs import Facts
from quanlian.registry.kinds import TRADEMARKS, RightKind
from quanlian.registry.models import Right
from quanlian.utilisation.collateral.disposing.running import of, reference_of, take
from quanlian.utilisation.collateral.disposing.told import Told
from quanlian.utilisation.collateral.loans import Loan, loan_of
from quanlian.utilisation.collateral.models import Disposal, Method
from quanlian.utilisation.engagements import services as engagements
from quanlian.utilisation.market import services as market

AGREED = (Method.DISCOUNT, Method.TAKE_OVER, Method.LICENCE)
LISTED = {Method.AUCTION: "auction", Method.SALE: "fixed"}
"""Methods sold through our own market, with its price mode. A court sells elsewhere."""
HALLS: dict[str, str] = {
    **dict.fromkeys(TRADEMARKS, "trademark"), RightKind.COPY_WORK: "copyright", RightKind.COPY_SOFT: "copyright",
    RightKind.PVP: "variety", RightKind.IC: "layout", RightKind.GI_PRODUCT: "gi",
}  # fmt: skip
"""Kind → hall of the market; what is not named here is a patent."""


def announce(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    row = of(case)
    row.announced_on = Told(facts).day("announced_on")
    with act(actor, "collateral.announce", row):
        row.save(update_fields=["announced_on"])


def begin_sale(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """The announcement is over; what the market sells is listed there. Raises the market's UserErrors."""
    row = of(case)
    row.announced_until = on
    if Method(row.method) in LISTED:
        engagements.release(actor, reference_of(row), "转入交易市场处置")
        row.offer_number = _listed(actor, row, loan_of(row.loan_number))
    with act(actor, "collateral.list", row) as done:
        row.save(update_fields=["announced_until", "offer_number"])
        done.detail.update(loan=row.loan_number, offer=row.offer_number)


def _listed(actor: Actor, row: Disposal, loan: Loan) -> str:
    kinds = Right.objects.filter(pk__in=[one.pk for one in loan.rights]).values_list("kind", flat=True)
    hall = next((HALLS[kind] for kind in kinds if kind in HALLS), "patent")
    return market.list_for_disposal(
        actor, row.loan_number, [one.number for one in loan.rights], row.floor_fen, owner_name=row.enterprise_name,
        title=f"质物处置：{row.loan_number}"[:100], region=row.region_code, price_mode=LISTED[Method(row.method)],
        more={"right_kind": hall},
    )  # fmt: skip


def sell(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """The price and who paid it. Raises UserError DISPOSAL_PRICE where it is not the agreed one."""
    told, row = Told(facts), of(case)
    row.price_fen, row.sold_on = told.fen("price"), told.day("sold_on")
    if row.method in AGREED and row.price_fen != told.fen("agreed_price"):
        rule = f"方案确认的价款为{format_yuan(told.fen('agreed_price'))}"
        raise UserError("DISPOSAL_PRICE", "价款与确认的方案不一致", value=format_yuan(row.price_fen), rule=rule)
    _demand_of_deal(row)
    row.buyers = [*row.buyers, {"name": told.text("buyer"), "bidders": facts.get("bidders"), "on": str(row.sold_on)}]
    with act(actor, "collateral.sell", row):
        row.save(update_fields=["price_fen", "sold_on", "buyers"])


def _demand_of_deal(row: Disposal) -> None:
    """What was sold through our own market has the price of its deal. Raises UserError DISPOSAL_PRICE."""
    from quanlian.utilisation.deals import services as deals

    dealt = [one for one in deals.deals_of_offer(row.offer_number) if not one.ended_on] if row.offer_number else []
    if dealt and dealt[0].amount_fen != row.price_fen:
        raise UserError(
            "DISPOSAL_PRICE", "价款与市场成交不一致", value=format_yuan(row.price_fen or 0),
            rule=f"成交{dealt[0].number}的价款为{format_yuan(dealt[0].amount_fen)}", remedy="按成交额登记",
        )  # fmt: skip


def unsold(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Nobody bought: another plan may follow. Raises UserError RIGHT_ENGAGED while the market still offers them."""
    row = of(case)
    take(actor, row, case)
    row.buyers = [*row.buyers, {"name": "", "unsold": Told(facts).text("reason"), "on": on.isoformat()}]
    row.offer_number, row.announced_on, row.announced_until = "", None, None
    with act(actor, "collateral.unsold", row):
        row.save(update_fields=["buyers", "offer_number", "announced_on", "announced_until"])
