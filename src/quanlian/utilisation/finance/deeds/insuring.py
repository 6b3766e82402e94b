"""A loan under guarantee insurance in default: the bank claims from the insurer (domain/06 §4 13', §8)."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import Actor
from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan
from quanlian.procedures.models import Case
from quanlian.procedures.plugs import Facts
from quanlian.utilisation.finance.models import Default


def claim(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """What is overdue of principal and interest, as the default was recorded; the insurance room's own case goes on.

    Raises UserError LOAN_NOT_DEFAULTED and those of the insurance room (INSURANCE_NONE, INSURANCE_TERM …).
    """
    from quanlian.utilisation.insurance import services as insurance

    found = Default.objects.filter(loan__number=case.number).order_by("-pk").first()
    if found is None:
        raise UserError("LOAN_NOT_DEFAULTED", "这笔融资没有违约", value=case.number, remedy="先登记逾期")
    loss = found.principal_fen + found.interest_fen
    what = f"融资{case.number}自{found.on}起逾期，逾期本金{format_yuan(found.principal_fen)}：{found.reason or '逾期'}"
    insurance.open_claim(actor, case.number, loss, found.on, what, region=case.region_code)
