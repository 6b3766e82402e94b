"""The risk pool of a defaulted loan: the claim handed over, and what the disposal fetched given back."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.procedures.actions.unattended import carry_on
from quanlian.procedures.models import Case
from quanlian.procedures.plugs import Facts
from quanlian.procedures.services import Asked, perform
from quanlian.utilisation.collateral.disposing.running import of
from quanlian.utilisation.collateral.disposing.told import Told
from quanlian.utilisation.pool import services as pool


def claim(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """The bank tells the pool that the loan is overdue, where it has not, and claims.

    Raises UserError POOL_NOT_COVERED and those of the pool's case.
    """
    told, row = Told(facts), of(case)
    cover = pool.cover(row.loan_number)
    if cover is None or cover.closed_on is not None:
        raise UserError("POOL_NOT_COVERED", "这笔融资没有在保的风险补偿备案", value=row.loan_number, remedy="核对备案")
    if cover.state == "covered":
        said = {
            "overdue_on": row.overdue_on.isoformat(), "overdue_principal": yuan(row.principal_fen),
            "dunning": told.text("collect_note"),
        }  # fmt: skip
        perform(actor, cover.case_pk, Asked("notify_overdue", {**said}))
    claimed = pool.claim_open(actor, row.loan_number, _claim(told, row.principal_fen, row.interest_fen))
    with act(actor, "collateral.claim", row):
        row.claim = claimed.number
        row.save(update_fields=["claim"])


def give_back(loan_number: str, fen: int, on: dt.date) -> None:
    """Principal fetched after the pool has paid returns to those who bore the loss; before, the claim's net loss
    counts it. The rule does it, nobody's hand."""
    cover = pool.cover(loan_number)
    if fen and cover is not None and cover.state == "recovering":
        said = {"recovered_on": on.isoformat(), "recovered_amount": yuan(fen), "recovery_source": "质物处置价款"}
        carry_on(cover.case_pk, "recover", {**said}, reason=f"融资{loan_number}质物处置价款回补")


def _claim(told: Told, principal_fen: int, interest_fen: int) -> dict[str, str]:
    return {
        "five_class": told.text("five_class").upper(), "claim_principal": yuan(principal_fen),
        "claim_interest": yuan(interest_fen), "claim_note": told.text("class_note"),
    }  # fmt: skip


def yuan(fen: int) -> str:
    """An amount as forms take it: 元 with two places."""
    return f"{fen // 100}.{fen % 100:02d}"
