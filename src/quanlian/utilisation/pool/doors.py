"""Doors by loan number: share a loss, file a loan, claim, bring money back. Each goes through the case of the loan."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from quanlian.core.actions import Actor
from quanlian.core.findings import UserError
from quanlian.core.money import Fen, plain_yuan
from quanlian.core.people.roles import Role
from quanlian.procedures.models import Case
from quanlian.procedures.moment import today
from quanlian.procedures.services import Asked, begin_for, perform, start_case
from quanlian.utilisation.pool.loan_book import KeptLoan, kept_loan
from quanlian.utilisation.pool.models import Admission, Claim
from quanlian.utilisation.pool.running.paying import returned
from quanlian.utilisation.pool.sharing.loss import Loss
from quanlian.utilisation.pool.sharing.reading import library
from quanlian.utilisation.pool.sharing.rule import FUND
from quanlian.utilisation.pool.sharing.share import Left, Sharing, share_loss

ITEM = "pool_compensation"
SPACE = uuid.UUID("6b1d2f0e-3c57-4f5e-9a41-1f6f1d9a7c30")


@dataclass(frozen=True, slots=True)
class CoverFacts:
    """How a loan stands with its pool. `state` is that of the case; amounts in 分."""

    loan_number: str
    pool: str
    case_pk: int
    state: str
    principal_fen: Fen
    admitted_on: dt.date
    defaulted_on: dt.date | None
    paid_fen: Fen
    paid_on: dt.date | None
    returned_fen: Fen
    closed_on: dt.date | None


def share(
    rule: str,
    principal_loss_fen: Fen,
    recovery_fen: Fen = 0,
    cost_fen: Fen = 0,
    balance_fen: Fen | None = None,
    *,
    interest_fen: Fen = 0,
    penalty_fen: Fen = 0,
    ip_part: Decimal = Decimal(1),
    on: dt.date | None = None,
) -> Sharing:
    """How a loss is shared by the rule of a place; nothing is stored. Raises UserError POOL_RULE, POOL_AMOUNT."""
    loss = Loss(principal_loss_fen, recovery_fen, cost_fen, interest_fen, penalty_fen, ip_part)
    return share_loss(library().at(rule, on or today()), loss, Left(balance_fen=balance_fen))


def cover(loan_number: str) -> CoverFacts | None:
    """The latest cover of a loan, None where it was never filed."""
    row = Admission.objects.filter(loan_number=loan_number).select_related("pool", "case").order_by("-pk").first()
    if row is None:
        return None
    claim = Claim.objects.filter(admission=row).first()
    return CoverFacts(
        row.loan_number, row.pool.code, row.case_id, row.case.state, row.principal_fen, row.admitted_on,
        row.defaulted_on, claim.paid_fen if claim else 0, claim.paid_on if claim else None,
        returned(claim).get(FUND, 0) if claim else 0, row.closed_on,
    )  # fmt: skip


def admit(actor: Actor, loan_number: str, *, pool: str = "", region: int = 0, on: dt.date | None = None) -> Case:
    """Bring a drawn loan that the finance room keeps before the pool; `pool` defaults to the rule named on the loan.

    Asked by its bank, it is filed and the pool office decides later. Asked by the pool office itself, it is filed in
    the bank's name and taken in at once. `on` is the day of the caller's step; the case keeps the office's clock.
    Raises UserError POOL_NO_LOAN, POOL_ADMITTED, POOL_LEVERAGE, POOL_SUSPENDED.
    """
    known = _drawn(loan_number)
    values, place = _filing(known, pool), region or known.region_code
    if actor.user is not None and Role.POOL_OFFICE in actor.user.roles:
        case = begin_for(actor, ITEM, values, region=place, admit=("bank",))
        return perform(actor, case.pk, Asked("admit", {}))
    key = uuid.uuid5(SPACE, f"{loan_number}:{Admission.objects.filter(loan_number=loan_number).count()}")
    return start_case(actor, ITEM, values, key=key, region=place)


def _drawn(loan_number: str) -> KeptLoan:
    known = kept_loan(loan_number)
    if known is None or known.drawn_on is None or known.end is None:
        raise UserError("POOL_NO_LOAN", "没有这笔已放款的贷款", value=loan_number, remedy="放款登记后再备案")
    return known


def _filing(known: KeptLoan, pool: str) -> dict[str, str]:
    """The answers of the filing form, as a bank would type them."""
    part = Decimal(100) if known.ip_part_fen is None else Decimal(known.ip_part_fen) * 100 / known.principal_fen
    return {
        "pool": pool or known.pool_rule, "loan_number": known.number, "bank_name": known.bank,
        "enterprise_name": known.enterprise, "enterprise_code": known.uscc,
        "principal": plain_yuan(known.drawn_fen or known.principal_fen), "ip_part": f"{min(part, Decimal(100)):.4f}",
        "drawn_on": f"{known.drawn_on}", "ends_on": f"{known.end}",
    }  # fmt: skip


def claim_open(actor: Actor, loan_number: str, values: Mapping[str, str]) -> Case:
    """The bank claims for an overdue covered loan. `values`: answers of the claim form, amounts in 元 as text.

    Raises UserError POOL_NOT_COVERED, POOL_CLASS, POOL_ABOVE, ACTION_STATE.
    """
    return perform(actor, _case(loan_number), Asked("claim", dict(values)))


def recover(
    actor: Actor, loan_number: str, recovered_fen: Fen, cost_fen: Fen, on: dt.date, *, source: str = ""
) -> Case:
    """The pool office books money that came back after payment, by what each party bore."""
    values = {
        "recovered_on": on.isoformat(),
        "recovered_amount": plain_yuan(recovered_fen),
        "recovery_cost": plain_yuan(cost_fen),
        "recovery_source": source,
    }
    return perform(actor, _case(loan_number), Asked("recover", values))


def _case(loan_number: str) -> int:
    row = Admission.objects.filter(loan_number=loan_number, closed_on=None).first()
    if row is None:
        raise UserError("POOL_NOT_COVERED", "这笔贷款没有在保的备案", value=loan_number, remedy="先办理备案")
    return row.case_id
