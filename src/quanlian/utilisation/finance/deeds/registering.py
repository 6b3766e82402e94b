"""Registration with each authority: filed together, decided apart, all there before money flows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.procedures.models import Case
from quanlian.procedures.plugs import Facts
from quanlian.utilisation.finance.booking.rows import locked
from quanlian.utilisation.finance.deeds.told import Told
from quanlian.utilisation.finance.families import AUTHORITIES, COPYRIGHT, OTHER, PATENT, TITLES, TRADEMARK
from quanlian.utilisation.finance.models import Loan, PledgeRegistration, RegistrationState

Deed = Callable[[Actor, Case, Facts, dt.date], None]


def file(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """One registration for each family the application names; the debt stands in each, the loan's amount only once."""
    told = Told(facts)
    with act(actor, "finance.file", Loan(number=case.number)) as done:
        row = locked(case.number)
        families = dict.fromkeys(told.texts("families"))
        for family in families:
            PledgeRegistration.objects.create(
                loan=row, family=family, authority=AUTHORITIES[family], channel=told.text("filed_channel"),
                applied_on=told.day("filed_on", "申请日期"), debt_fen=row.principal_fen, debt_until=row.end,
            )  # fmt: skip
        done.detail.update(number=row.number, families=list(families))


def _record(family: str) -> Deed:
    def deed(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
        told = Told(facts)
        with act(actor, "finance.record", Loan(number=case.number)) as done:
            row = locked(case.number)
            one = row.registrations.filter(family=family, state=RegistrationState.APPLIED).first()
            if one is None:
                raise UserError(
                    "FINANCE_NO_REGISTRATION", f"没有审查中的{TITLES[family]}质押登记", value=row.number,
                    remedy="核对登记的类别",
                )  # fmt: skip
            one.no = told.text(f"{family}_no")[:80]
            one.decided_on = told.day(f"{family}_on", "登记日")
            one.state = RegistrationState.REGISTERED
            one.save()
            done.detail.update(number=row.number, family=family, registration=one.no)

    return deed


record_patent, record_mark = _record(PATENT), _record(TRADEMARK)
record_copyright, record_other = _record(COPYRIGHT), _record(OTHER)


def returned(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """An authority refused: what was filed is over, and counts as a return of this loan."""
    with act(actor, "finance.returned", Loan(number=case.number)):
        row = locked(case.number)
        standing = row.registrations.exclude(state=RegistrationState.CANCELLED)
        standing.filter(state=RegistrationState.APPLIED).update(state=RegistrationState.REFUSED, decided_on=on)
        standing.filter(state=RegistrationState.REGISTERED).update(state=RegistrationState.CANCELLED, cancelled_on=on)


def registered(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """Raises UserError FINANCE_NOT_ALL where an authority has not decided."""
    with act(actor, "finance.registered", Loan(number=case.number)) as done:
        row = locked(case.number)
        waiting = [TITLES[one.family] for one in row.registrations.filter(state=RegistrationState.APPLIED)]
        days = [one.decided_on for one in row.registrations.filter(state=RegistrationState.REGISTERED)]
        if waiting or not days:
            raise UserError(
                "FINANCE_NOT_ALL", "质押登记尚未全部办妥", value="、".join(waiting),
                rule="混合质押的每一类权利分别登记，全部登记后放款", remedy="先登记其余机关的结果",
            )  # fmt: skip
        row.registered_on = max(day for day in days if day)
        row.save(update_fields=["registered_on"])
        done.event("finance.registered", loan=row.number, on=str(row.registered_on))
