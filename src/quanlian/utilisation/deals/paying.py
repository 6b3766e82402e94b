"""Deeds of the escrow: account opened, funded, condition met, paid out or paid back, each shown by statements."""

from __future__ import annotations

import datetime as dt

from django.db.models import Sum

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan
from quanlian.procedures.models import Case
from quanlian.procedures.plugs import Facts
from quanlian.utilisation.deals.deeds import day, deal_of, fen, text
from quanlian.utilisation.deals.escrow import Movement, book, sums
from quanlian.utilisation.deals.models import Deal, EscrowAccount, StatementKind


def open_account(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Deed `deals.open_escrow`."""
    deal = deal_of(case)
    row = EscrowAccount(
        deal=deal, bank=text(facts, "bank_name")[:100], account_no=text(facts, "escrow_account")[:60],
        agreement_no=text(facts, "agreement_no")[:80], due_fen=fen(facts, "escrow_amount"),
        condition=text(facts, "release_condition")[:300], opened_on=on,
    )  # fmt: skip
    if EscrowAccount.objects.filter(bank=row.bank, account_no=row.account_no).exists():
        raise UserError("ESCROW_TAKEN", "这个监管账号已经用于另一成交", value=row.account_no, remedy="核对账号")
    with act(actor, "deals.escrow", row):
        row.save()


def fund(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Deed `deals.funded`. Raises UserError ESCROW_SHORT while the bank has less than the due amount; what went back
    to the buyer does not count."""
    account = _account(deal_of(case))
    _by_hand(actor, account, facts, "statement", StatementKind.DEPOSIT)
    told = sums(account)
    held = told.deposits - told.refunds
    if held < account.due_fen:
        raise UserError(
            "ESCROW_SHORT", f"应托管{format_yuan(account.due_fen)}，银行流水显示到账{format_yuan(held)}",
            value=account.account_no, remedy="等款项足额到账，或者填写银行入账流水",
        )  # fmt: skip


def meet(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Deed `deals.meet_condition`; without an account there is nothing to meet."""
    account = EscrowAccount.objects.filter(deal=deal_of(case)).first()
    if account:
        account.condition_met_on, account.condition_proof = (
            day(facts, "condition_met_on"),
            text(facts, "condition_proof")[:200],
        )
        account.save(update_fields=["condition_met_on", "condition_proof"])


def pay_out(actor: Actor, deal: Deal, facts: Facts) -> None:
    """Everything held has gone to the seller. Raises UserError ESCROW_CONDITION or ESCROW_NOT_RELEASED."""
    account = EscrowAccount.objects.filter(deal=deal).first()
    if account is None:
        return
    if account.condition_met_on is None:
        raise UserError(
            "ESCROW_CONDITION", "划转条件还没有确认成就", value=account.condition, remedy="先办理“确认划转条件成就”"
        )
    _by_hand(actor, account, facts, "payout", StatementKind.RELEASE)
    told = sums(account)
    if told.held or not told.releases:
        raise UserError(
            "ESCROW_NOT_RELEASED", f"账户中还有{format_yuan(told.held)}没有划转", value=account.account_no,
            remedy="等银行划转，或者填写银行划转流水",
        )  # fmt: skip
    if told.releases < min(account.due_fen, deal.amount_fen):
        raise UserError(
            "ESCROW_NOT_RELEASED", f"只划转了{format_yuan(told.releases)}，其余已经退款，不能按全额办结",
            value=account.account_no, rule=f"应划转{format_yuan(account.due_fen)}", remedy="补足价款，或者解除成交",
        )  # fmt: skip


def pay_back(actor: Actor, deal: Deal, facts: Facts) -> None:
    """Nothing is left with the bank. Raises UserError ESCROW_NOT_REFUNDED."""
    account = EscrowAccount.objects.filter(deal=deal).first()
    if account is None:
        return
    _by_hand(actor, account, facts, "refund", StatementKind.REFUND)
    if held := sums(account).held:
        raise UserError(
            "ESCROW_NOT_REFUNDED", f"账户中还有{format_yuan(held)}没有退回", value=account.account_no,
            remedy="等银行退款，或者填写银行退款流水",
        )  # fmt: skip
    _returned(account)


def _returned(account: EscrowAccount) -> None:
    """What the seller already had must have come back to the account before the deal counts as unwound."""
    first = account.statements.filter(kind=StatementKind.RELEASE).order_by("pk").first()
    if first is None:
        return
    released = sums(account).releases
    later = account.statements.filter(kind=StatementKind.DEPOSIT, pk__gt=first.pk)
    back = later.aggregate(fen=Sum("amount_fen", default=0))["fen"]
    if back < released:
        raise UserError(
            "ESCROW_NOT_REFUNDED", f"已划转给卖方{format_yuan(released)}，只退回监管账户{format_yuan(back)}",
            value=account.account_no, remedy="卖方退回价款并由银行退还买方后办理；有争议的先调解或者诉讼",
        )  # fmt: skip


def _account(deal: Deal) -> EscrowAccount:
    found = EscrowAccount.objects.select_for_update(of=("self",)).filter(deal=deal).first()
    if found is None:
        raise UserError("ESCROW_UNKNOWN", "本成交没有登记监管账户", value=deal.number, remedy="先登记托管账户")
    return found


def _by_hand(actor: Actor, account: EscrowAccount, facts: Facts, name: str, kind: StatementKind) -> None:
    """A statement the officer or bank types in; the same number again is one."""
    number = text(facts, f"{name}_no")
    if number:
        on = day(facts, f"{name}_on") or account.opened_on
        book(actor, account, Movement(account.account_no, number, kind, fen(facts, f"{name}_amount"), on))
