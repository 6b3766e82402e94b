"""Filing with the risk pool after drawdown (补偿金备案); the pool room decides whether it admits."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import Actor, act
from quanlian.procedures.models import Case
from quanlian.procedures.plugs import Facts
from quanlian.utilisation.finance.booking.rows import locked
from quanlian.utilisation.finance.models import Loan
from quanlian.utilisation.pool import services as pool


def admit(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Entered with the pool; its circuit breakers may refuse, and then the step is refused."""
    with act(actor, "finance.pool_filed", Loan(number=case.number)) as done:
        row = locked(case.number)
        pool.admit(actor, row.number, on=on)
        row.pool_filed_on = on
        row.save(update_fields=["pool_filed_on"])
        done.detail.update(number=row.number, rule=row.pool_rule)


def not_admitted(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """The loan runs on without the pool."""
    with act(actor, "finance.pool_refused", Loan(number=case.number)):
        row = locked(case.number)
        row.pool_rule = ""
        row.save(update_fields=["pool_rule"])
