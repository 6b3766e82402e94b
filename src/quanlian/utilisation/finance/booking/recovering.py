"""What a defaulted loan gets back from outside the borrower's own payments, and who has a part in it.

The risk pool's compensation is no repayment: the parties share the bank's loss, the borrower owes all of it on, and
what comes back later returns by what each bore (民法典第四百三十八条; domain/06 §6.2 按承担比例返还). An insurer who
pays takes the bank's claim over to that amount (保险法第六十条 restated), so the loan is reduced by it.
"""

from __future__ import annotations

import datetime as dt

from django.db.models import Sum

from quanlian.core.actions import Actor
from quanlian.core.findings import UserError
from quanlian.utilisation.finance.booking.repaying import RECOVERIES, book_recovery, book_repayment
from quanlian.utilisation.finance.models import Default, Loan, Repayment, RepaymentKind
from quanlian.utilisation.pool import services as pool


def recovered(
    actor: Actor, number: str, fen: int, on: dt.date, *, reference: str, kind: RepaymentKind = RepaymentKind.RECOVERY
) -> Repayment:
    """Book principal recovered, and give the pool that has paid its part of it; the same voucher again does neither.

    Raises UserError LOAN_COMPENSATION for the pool's own money and those of `book_recovery`.
    """
    if kind == RepaymentKind.COMPENSATION:
        raise UserError(
            "LOAN_COMPENSATION", "风险补偿不抵减借款人的债务，不能登记为贷款回收", value=number,
            rule="补偿由各方分担银行的损失；借款人继续清偿，追回款按承担比例返还", remedy="补偿在风险补偿办件中登记",
        )  # fmt: skip
    known = Repayment.objects.filter(loan__number=number, reference=reference).exists()
    made = book_recovery(actor, number, fen, on, reference=reference, kind=kind)
    if not known:
        pool.give_back(number, fen, on, str(kind.label))
    return made


def paid_by_insurer(actor: Actor, number: str, fen: int, on: dt.date, *, reference: str) -> Repayment | None:
    """What a guarantee insurer paid the bank: overdue interest first, then principal (民法典第五百六十一条).

    None where nothing is booked: the loan is not kept here, not in default, or owes nothing any more.
    """
    row = Loan.objects.filter(number=number, defaulted_on__isnull=False).first()
    if row is None or not fen:
        return None
    known = Repayment.objects.filter(loan=row, reference=reference).first()
    if known is not None:
        return known
    interest = min(fen, interest_due(number))
    principal = min(fen - interest, row.outstanding_fen)
    if not interest + principal:
        return None
    made = book_repayment(
        actor, number, principal, on, reference=reference, interest_fen=interest, kind=RepaymentKind.GUARANTEE
    )
    pool.give_back(number, principal, on, str(RepaymentKind.GUARANTEE.label))
    return made


def interest_due(number: str) -> int:
    """分 of the last default's interest that no recovery has met yet."""
    last = Default.objects.filter(loan__number=number).order_by("on", "pk").last()
    if last is None:
        return 0
    since = Repayment.objects.filter(loan=last.loan_id, kind__in=RECOVERIES, on__gte=last.on)
    return max(last.interest_fen - int(since.aggregate(fen=Sum("interest_fen", default=0))["fen"]), 0)
