"""Renewal without repayment (无还本续贷): the registration stays, its change is recorded (domain/06 §14)."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.procedures.models import Case
from quanlian.procedures.plugs import Facts
from quanlian.utilisation.finance.booking.rows import locked
from quanlian.utilisation.finance.deeds.told import Told
from quanlian.utilisation.finance.models import Loan, RegistrationState
from quanlian.utilisation.prechecks.registered import look


def renew(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Raises UserError FINANCE_RENEW_TERM where the new term is no longer, or ends after a right does."""
    until = Told(facts).day("new_until", "续贷后的到期日")
    row = locked(case.number)
    if row.end is not None and until <= row.end:
        raise UserError(
            "FINANCE_RENEW_TERM", "续贷后的到期日不晚于原到期日", value=str(until), remedy="核对日期",
        )  # fmt: skip
    numbers = list(row.assets.filter(released_on=None).values_list("number", flat=True))
    for one in look(numbers, on):
        if one.found and one.is_patent and one.last_day is not None and until > one.last_day:
            raise UserError(
                "FINANCE_RENEW_TERM", "续贷后的债务期限超过专利权有效期", value=f"{one.number} 至{one.last_day}",
                rule="专利权质押登记办法第十一条第六项", remedy="缩短期限，或者更换质物",
            )  # fmt: skip


def renewed(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """The change is registered: the same registrations carry the new term."""
    told = Told(facts)
    with act(actor, "finance.renewed", Loan(number=case.number)) as done:
        row = locked(case.number)
        row.end = told.day("new_until", "续贷后的到期日")
        row.rate, row.lpr = told.decimal("new_rate") or row.rate, told.decimal("new_lpr") or row.lpr
        row.save(update_fields=["end", "rate", "lpr"])
        standing = row.registrations.filter(state=RegistrationState.REGISTERED)
        standing.update(changed_on=told.day("changed_on", "变更登记日"), debt_until=row.end)
        done.detail.update(number=row.number, until=str(row.end))
        done.event("finance.renewed", loan=row.number, until=str(row.end))


def refused(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Nothing changes; the step is in the case."""
