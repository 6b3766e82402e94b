"""Founding a fund, promises, calls, payments and distributions: each one action."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Max, Sum

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan
from quanlian.core.people.models import Organisation
from quanlian.utilisation.funds.cash import called_fen, cash_of
from quanlian.utilisation.funds.models import (
    CapitalCall,
    Commitment,
    Distribution,
    Fund,
    FundKind,
    Paid,
    Received,
    Tier,
)
from quanlian.utilisation.funds.reckoning.distributing import Part, Partner, distribute
from quanlian.utilisation.funds.reckoning.splitting import split


@dataclass(frozen=True, slots=True)
class NewFund:
    """`reinvest_ratio`: 分 invested at home asked per 分 of budget money; `concession`: 0-1."""

    number: str
    name: str
    kind: FundKind
    manager_name: str
    size_fen: int
    established_on: dt.date
    ends_on: dt.date | None = None
    region_code: int = 0
    parent: Fund | None = None
    reinvest_ratio: Decimal = Decimal(0)
    concession: Decimal = Decimal(0)
    directions: tuple[str, ...] = ()
    note: str = ""


def found(actor: Actor, new: NewFund) -> Fund:
    """Raises UserError FUND_NUMBER, FUND_SIZE."""
    if Fund.objects.filter(number=new.number).exists():
        raise UserError("FUND_NUMBER", "基金编号已经登记", value=new.number, remedy="换一个编号，或者修改原登记")
    if new.size_fen <= 0:
        raise UserError("FUND_SIZE", "基金规模须大于零", value=str(new.size_fen), remedy="改正规模")
    body = Organisation.objects.filter(name=new.manager_name).order_by("pk").first()
    row = Fund(
        number=new.number,
        name=new.name,
        kind=new.kind,
        parent=new.parent,
        manager_name=new.manager_name,
        organisation=body,
        region_code=new.region_code,
        size_fen=new.size_fen,
        established_on=new.established_on,
        ends_on=new.ends_on,
        reinvest_ratio=new.reinvest_ratio,
        concession=new.concession,
        directions=list(new.directions),
        note=new.note,
    )
    with act(actor, "funds.found", row):
        row.save()
    return row


def commit(actor: Actor, fund: Fund, partner: str, tier: Tier, amount_fen: int, on: dt.date) -> Commitment:
    """Raises UserError FUND_COMMITMENT beyond the registered size."""
    with transaction.atomic():
        _lock(fund)
        before = int(fund.commitments.aggregate(whole=Sum("amount_fen"))["whole"] or 0)
        if amount_fen <= 0 or before + amount_fen > fund.size_fen:
            raise UserError(
                "FUND_COMMITMENT",
                "认缴超过登记规模或者不大于零",
                value=format_yuan(amount_fen),
                rule=f"登记规模 {format_yuan(fund.size_fen)}，已认缴 {format_yuan(before)}",
                remedy="改正金额，或者先变更规模",
            )
        row = Commitment(fund=fund, partner=partner[:200], tier=tier, amount_fen=amount_fen, committed_on=on)
        with act(actor, "funds.commit", row):
            row.save()
    return row


def call(actor: Actor, fund: Fund, amount_fen: int, on: dt.date, purpose: str) -> CapitalCall:
    """Share a call by commitments, exact to the 分. Raises UserError FUND_CALL beyond what is not yet called."""
    with transaction.atomic():
        _lock(fund)
        partners = list(fund.commitments.order_by("pk"))
        open_fen = sum(one.amount_fen for one in partners) - called_fen(fund)
        if not 0 < amount_fen <= open_fen:
            raise UserError(
                "FUND_CALL",
                "缴款超过未缴认缴或者不大于零",
                value=format_yuan(amount_fen),
                rule=f"尚可缴 {format_yuan(open_fen)}",
                remedy="改正金额",
            )
        serial = (fund.calls.aggregate(last=Max("serial"))["last"] or 0) + 1
        row = CapitalCall(fund=fund, serial=serial, on=on, amount_fen=amount_fen, purpose=purpose[:200])
        with act(actor, "funds.call", row):
            row.save()
            parts = split(amount_fen, [one.amount_fen for one in partners])
            Paid.objects.bulk_create(
                Paid(call=row, commitment=one, due_fen=part) for one, part in zip(partners, parts, strict=True)
            )
    return row


def receive(actor: Actor, part: Paid, on: dt.date) -> None:
    """The money of one partner came. Once only: raises UserError FUND_PAID."""
    with transaction.atomic():
        row = Paid.objects.select_for_update(of=("self",)).get(pk=part.pk)
        if row.paid_on is not None:
            raise UserError("FUND_PAID", "这笔缴款已经到账", value=row.paid_on.isoformat(), remedy="核对期次和出资人")
        with act(actor, "funds.paid", row):
            row.paid_on = on
            row.save(update_fields=["paid_on"])


def give_back(actor: Actor, fund: Fund, amount_fen: int, on: dt.date) -> Distribution:
    """Capital first, then gain with its concession. Raises UserError FUND_CASH beyond the cash of the day."""
    with transaction.atomic():
        _lock(fund)
        left = cash_of(fund, on)
        if not 0 < amount_fen <= left:
            raise UserError(
                "FUND_CASH",
                "分配超过可用资金或者不大于零",
                value=format_yuan(amount_fen),
                rule=f"可用 {format_yuan(left)}",
                remedy="改正金额",
            )
        partners = list(fund.commitments.order_by("pk"))
        parts, receipt = distribute(amount_fen, [_partner(one, on) for one in partners], fund.concession)
        serial = (fund.distributions.aggregate(last=Max("serial"))["last"] or 0) + 1
        row = Distribution(fund=fund, serial=serial, on=on, amount_fen=amount_fen, receipt=receipt.to_json())
        with act(actor, "funds.distribute", row):
            row.save()
            Received.objects.bulk_create(_received(row, one, part) for one, part in zip(partners, parts, strict=True))
    return row


def _partner(one: Commitment, on: dt.date) -> Partner:
    paid = one.paid.filter(paid_on__lte=on).aggregate(whole=Sum("due_fen"))["whole"] or 0
    back = one.received.aggregate(whole=Sum("capital_fen"))["whole"] or 0
    tier = Tier(one.tier)
    return Partner(one.partner, int(paid), int(back), tier is Tier.CENTRAL or tier.is_local_budget)


def _received(row: Distribution, one: Commitment, part: Part) -> Received:
    return Received(
        distribution=row,
        commitment=one,
        capital_fen=part.capital_fen,
        gain_fen=part.gain_fen,
        conceded_fen=part.conceded_fen,
    )


def _lock(fund: Fund) -> None:
    """Two who book on one fund at once queue here."""
    Fund.objects.select_for_update(of=("self",)).get(pk=fund.pk)
