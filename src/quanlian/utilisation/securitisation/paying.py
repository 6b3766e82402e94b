"""Payment days of an issued deal: worked out from the last one, kept with receipt."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan
from quanlian.rules.receipts import Content, Receipt, make_receipt
from quanlian.utilisation.securitisation.ending import free_when_paid
from quanlian.utilisation.securitisation.models import AbsDeal, Order, Payment
from quanlian.utilisation.securitisation.reckoning.terms import Outcome, Period, State, Terms, TrancheTerms, opening
from quanlian.utilisation.securitisation.reckoning.waterfall import pay

RULE = "utilisation.abs.waterfall"


def terms_of(deal: AbsDeal) -> Terms:
    """From the register: tranches by rank, the pool as it was on the cut-off day."""
    tranches = tuple(
        TrancheTerms(one.title, one.principal_fen, one.rate, one.junior) for one in deal.tranches.order_by("rank")
    )
    pool = sum(deal.assets.filter(removed_on=None).values_list("balance_fen", flat=True))
    return Terms(
        tranches, pool, deal.fee_rate, deal.reserve_fen, deal.order == Order.PRO_RATA, deal.revolving_until,
        deal.trigger_default, deal.trigger_cover,
    )  # fmt: skip


def state_of(deal: AbsDeal, terms: Terms) -> tuple[State, dt.date, int]:
    """Where the deal stands, since when, and the number of the last payment day."""
    last = deal.payments.order_by("-period").first()
    if last is None:
        return opening(terms), deal.issued_on or deal.cut_off, 0
    said = last.after
    state = State(
        said["pool_fen"], tuple(said["owed"]), tuple(said["arrears"]), said["fee_arrears"], said["reserve_fen"],
        said["defaulted_fen"], said["triggered"],
    )  # fmt: skip
    return state, last.on, last.period


def settle(
    actor: Actor, deal: AbsDeal, on: dt.date, interest: int, principal: int, defaulted: int = 0, recovered: int = 0,
    support: int = 0,
) -> Payment:  # fmt: skip
    """One payment day, all in 分. Raises UserError ABS_PERIOD, ABS_NOT_ISSUED."""
    with transaction.atomic():
        row = AbsDeal.objects.select_for_update().get(pk=deal.pk)
        if row.issued_on is None:
            raise UserError("ABS_NOT_ISSUED", "项目尚未设立，不能兑付", value=row.number, remedy="先核验资产并设立")
        terms = terms_of(row)
        state, since, last = state_of(row, terms)
        if on <= since:
            raise UserError(
                "ABS_PERIOD", "兑付日须晚于上一期", value=on.isoformat(), rule=f"上一期{since}", remedy="改正日期"
            )
        period = Period(on, (on - since).days, interest, principal, defaulted, recovered, support)
        found = pay(terms, state, period)
        made = Payment(
            deal=row, period=last + 1, on=on, interest_fen=interest, principal_fen=principal, defaulted_fen=defaulted,
            support_fen=support, paid={one.title: one.paid_fen for one in found.lines}, after=_kept(found.after),
            receipt=_receipt(row, period, found).to_json(),
        )  # fmt: skip
        with act(actor, "securitisation.settle", made):
            made.save()
        free_when_paid(actor, row, found.after)
    return made


def _kept(state: State) -> dict[str, object]:
    return {
        "pool_fen": state.pool_fen, "owed": list(state.owed), "arrears": list(state.arrears),
        "fee_arrears": state.fee_arrears, "reserve_fen": state.reserve_fen, "defaulted_fen": state.defaulted_fen,
        "triggered": state.triggered,
    }  # fmt: skip


def _receipt(deal: AbsDeal, period: Period, found: Outcome) -> Receipt:
    steps = (
        f"可分配资金 {format_yuan(found.cash_in)}（含上期储备）",
        *(f"{one.title}：应付 {format_yuan(one.due_fen)}，实付 {format_yuan(one.paid_fen)}" for one in found.lines),
        f"留存储备 {format_yuan(found.after.reserve_fen)}",
        *found.words,
    )
    told: dict[str, Content] = {
        "deal": deal.number, "on": period.on, "days": period.days, "interest_fen": period.interest_fen,
        "principal_fen": period.principal_fen, "defaulted_fen": period.defaulted_fen,
        "recovered_fen": period.recovered_fen, "support_fen": period.support_fen,
    }  # fmt: skip
    return make_receipt(RULE, "2026.1", told, (), steps, {"value": found.cash_in})
