"""The white list: what was found is kept, passed or not."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import Actor
from quanlian.procedures.models import Case
from quanlian.procedures.plugs import Facts, run_check
from quanlian.utilisation.finance.deeds.ending import end
from quanlian.utilisation.finance.models import Loan, Screening


def passed(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """The step itself is refused by its blocking check where a line failed."""
    _keep(case, facts, on)


def failed(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    _keep(case, facts, on)
    end(actor, case, facts, on)


def _keep(case: Case, facts: Facts, on: dt.date) -> None:
    lines = run_check("finance.screening", facts, on)
    Screening.objects.create(
        loan=Loan.objects.get(number=case.number), on=on, passed=all(one.verdict != "fail" for one in lines),
        lines=[{"title": one.title, "verdict": one.verdict, "why": one.why, "basis": one.basis} for one in lines],
    )  # fmt: skip
