"""The form 登记逾期 as the loan fills it: who, which rights, since when and how much."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import Actor
from quanlian.core.money import plain_yuan
from quanlian.core.people.models import Organisation
from quanlian.procedures.engine.situation import Json
from quanlian.procedures.models import Draft
from quanlian.procedures.moment import today
from quanlian.procedures.services import open_filled
from quanlian.utilisation.collateral.disposing.running_now import demand_none
from quanlian.utilisation.finance import services as finance

ITEM, SOURCE = "collateral_disposal", "record"


def begin_report(actor: Actor, loan: finance.LoanFacts) -> Draft:
    """The bank's draft about this loan. Raises UserError DISPOSAL_TWICE, ITEM_START, DRAFT_TOO_MANY."""
    demand_none(loan.number)
    return open_filled(actor, ITEM, answers(loan), by="loan_number", source=SOURCE)


def answers(loan: finance.LoanFacts) -> dict[str, Json]:
    """As a person would type them; blank what the loan does not know yet."""
    found: dict[str, Json] = {
        "loan_number": loan.number, "bank_name": loan.bank, "bank_code": _code(loan.bank_pk),
        "pledgor_name": loan.enterprise, "pledgor_code": loan.uscc,
        "rights": "\n".join(one.number for one in loan.rights if not one.released),
        "overdue_on": _overdue(loan), "principal": plain_yuan(loan.outstanding_fen),
    }  # fmt: skip
    if loan.defaulted_on:
        found["interest"] = plain_yuan(finance.interest_due(loan.number))
    return found


def _overdue(loan: finance.LoanFacts) -> str:
    """The day the default was marked on, else the day after the term, once it is over."""
    after = loan.end + dt.timedelta(days=1) if loan.end else None
    day = loan.defaulted_on or (after if after and after <= today() else None)
    return day.isoformat() if day else ""


def _code(bank: int | None) -> str:
    return str(Organisation.objects.filter(pk=bank).values_list("uscc", flat=True).first() or "") if bank else ""
