"""Royalty terms and statements: agreed, reported, computed with a receipt, confirmed or disputed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.rules.receipts import make_receipt
from quanlian.utilisation.licensing import fees
from quanlian.utilisation.licensing.models import FeeMode, Licence, RoyaltyStatement, RoyaltyTerm
from quanlian.utilisation.licensing.schedule import Slot, slots

State = RoyaltyStatement.State
RUNNING_MODES = (FeeMode.RUNNING, FeeMode.MIXED)


def agree_terms(actor: Actor, licence: Licence, terms: RoyaltyTerm) -> RoyaltyTerm:
    """Store how a licence is paid. Raises UserError ROYALTY_TERMS, or ROYALTY_BEGUN where statements exist already."""
    if licence.statements.exists():
        raise UserError(
            "ROYALTY_BEGUN", "已有结算单，不能再改使用费约定", value=licence.number, remedy="变更约定请另行登记许可"
        )
    fees.demand_sound(pure(terms))
    if terms.mode in RUNNING_MODES and not terms.rate and not terms.steps:
        raise UserError("ROYALTY_TERMS", "提成方式须填写提成率或者分段提成率", remedy="补填后重新提交")
    if terms.mode in (FeeMode.LUMP, FeeMode.YEARLY, FeeMode.MIXED) and terms.lump_fen <= 0:
        raise UserError("ROYALTY_TERMS", "该付费方式须填写固定金额（入门费）", remedy="补填后重新提交")
    had = RoyaltyTerm.objects.filter(licence=licence).first()
    terms.pk, terms.licence = had.pk if had else None, licence
    with act(actor, "licensing.terms", terms):
        terms.save()
    return terms


def pure(terms: RoyaltyTerm) -> fees.Terms:
    """The stored terms as the calculator takes them."""
    steps = tuple(fees.Step(int(start), Decimal(str(rate))) for start, rate in terms.steps)
    return fees.Terms(
        Decimal(str(terms.rate or 0)), steps, terms.minimum_fen, terms.cap_fen, terms.total_cap_fen
    )  # fmt: skip


def draw_up(on: dt.date, licences: Sequence[Licence] | None = None) -> int:
    """Make the statements whose time has come, once each; returns how many are new."""
    rows = RoyaltyTerm.objects.exclude(mode=FeeMode.FREE).select_related("licence").order_by("pk")
    rows = rows if licences is None else rows.filter(licence__in=licences)
    return sum(_draw_up(terms, on) for terms in rows.iterator(500))


def _draw_up(terms: RoyaltyTerm, on: dt.date) -> int:
    licence = terms.licence
    last = min((day for day in (licence.until, licence.ended_on) if day), default=None)
    wanted = slots(terms.mode, terms.period, terms.due_days, licence.effective_on, last, on)
    had = set(licence.statements.values_list("kind", "since"))
    new = [_statement(terms, one) for one in wanted if (one.kind, one.since) not in had]
    return len(RoyaltyStatement.objects.bulk_create(new, ignore_conflicts=True))


def _statement(terms: RoyaltyTerm, slot: Slot) -> RoyaltyStatement:
    row = RoyaltyStatement(
        licence=terms.licence, kind=slot.kind, since=slot.since, until=slot.until, due_on=slot.due_on
    )  # fmt: skip
    if slot.kind == RoyaltyStatement.Kind.FIXED:
        words = f"{terms.get_mode_display()}：约定的固定金额"
        receipt = make_receipt(fees.RULE, fees.VERSION, {"lump_fen": terms.lump_fen}, (), (words,), terms.lump_fen)
        row.fee_fen, row.receipt, row.state = terms.lump_fen, receipt.to_json(), State.CONFIRMED
    return row


@transaction.atomic
def report_sales(actor: Actor, row: RoyaltyStatement, net_sales_fen: int) -> RoyaltyStatement:
    """The licensee's report of a period; the fee follows. Raises UserError ROYALTY_STATE or ROYALTY_SALES."""
    locked(row)
    demand_state(row, State.EXPECTED, State.REPORTED, State.DISPUTED)
    found = fees.fee(pure(row.licence.terms), net_sales_fen, _earlier(row))
    row.net_sales_fen, row.fee_fen, row.receipt = net_sales_fen, found.fen, found.receipt.to_json()
    row.state, row.objection, row.reported_by = State.REPORTED, "", actor.user
    with act(actor, "licensing.report", row) as done:
        row.save()
        done.detail.update(licence=row.licence.number, net_sales_fen=net_sales_fen, fee_fen=found.fen)
        done.event("licensing.royalty_reported", licence=row.licence.number, statement=row.pk)
    return row


@transaction.atomic
def confirm(actor: Actor, row: RoyaltyStatement) -> RoyaltyStatement:
    """The licensor agrees with the report."""
    locked(row)
    demand_state(row, State.REPORTED)
    return _moved(actor, "licensing.confirm", row, State.CONFIRMED if row.fee_fen else State.PAID)


@transaction.atomic
def dispute(actor: Actor, row: RoyaltyStatement, why: str) -> RoyaltyStatement:
    """The licensor objects; the licensee reports again. Raises UserError ROYALTY_REASON without a reason."""
    locked(row)
    demand_state(row, State.REPORTED)
    if not why.strip():
        raise UserError("ROYALTY_REASON", "须写明异议理由", remedy="写明与哪一项数据不符")
    row.objection = why.strip()[:300]
    return _moved(actor, "licensing.dispute", row, State.DISPUTED)


def _moved(actor: Actor, verb: str, row: RoyaltyStatement, state: str) -> RoyaltyStatement:
    row.state = state
    with act(actor, verb, row, reason=row.objection) as done:
        row.save()
        done.detail.update(licence=row.licence.number, state=state, paid_fen=row.paid_fen)
    return row


def _earlier(row: RoyaltyStatement) -> int:
    """Running fees of the licence's other periods, for the cap of the whole."""
    others = row.licence.statements.filter(kind=RoyaltyStatement.Kind.RUNNING).exclude(pk=row.pk)
    return others.filter(since__lt=row.since).aggregate(n=Sum("fee_fen"))["n"] or 0


def locked(row: RoyaltyStatement) -> None:
    """Two who work on one statement at once queue here; the second sees what the first has done."""
    RoyaltyStatement.objects.select_for_update(of=("self",)).get(pk=row.pk)
    row.refresh_from_db()


def demand_state(row: RoyaltyStatement, *states: str) -> None:
    """Raises UserError ROYALTY_STATE where the statement stands elsewhere."""
    if row.state not in states:
        raise UserError(
            "ROYALTY_STATE", "结算单现在不能这样办理", value=row.get_state_display(), remedy="刷新页面后再办理"
        )
