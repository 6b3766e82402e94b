"""The risk pool of a defaulted loan: its claim handed over out of the disposal."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.money import plain_yuan
from quanlian.procedures.models import Case
from quanlian.procedures.plugs import Facts
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
    pool.overdue(row.loan_number, row.principal_fen, row.overdue_on, told.text("collect_note"))
    claimed = pool.claim_open(actor, row.loan_number, _claim(told, row.principal_fen, row.interest_fen))
    with act(actor, "collateral.claim", row):
        row.claim = claimed.number
        row.save(update_fields=["claim"])


def _claim(told: Told, principal_fen: int, interest_fen: int) -> dict[str, str]:
    return {
        "five_class": told.text("five_class").upper(), "claim_principal": plain_yuan(principal_fen),
        "claim_interest": plain_yuan(interest_fen), "claim_note": told.text("class_note"),
    }  # fmt: skip
