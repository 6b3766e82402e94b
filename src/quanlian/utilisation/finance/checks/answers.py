"""The form of the item read as the pledge pre-checks want it."""

from __future__ import annotations

import datetime as dt

from quanlian.core.calendar.queries import calendar
from quanlian.procedures.plugs import CheckResult, Facts
from quanlian.rules.dates import add_months
from quanlian.utilisation.prechecks.checking import Asked, Check, run
from quanlian.utilisation.prechecks.form import Form
from quanlian.utilisation.prechecks.registered import look
from quanlian.utilisation.prechecks.seen import Seen


def translated(facts: Facts, on: dt.date) -> dict[str, object]:
    """Pledgors are the applicant and a co-owner who joins; before the contract the term runs from today."""
    form = Form(facts)
    joined = [form.text("applicant_name", "申请人")]
    if form.flag("co_owner_joins", "共有人共同出质"):
        joined.append(form.text("co_owner_name", "共有人"))
    until = form.date("debt_until", "债务履行期止") or _from_term(form, on)
    return {**facts, "pledgors": [one for one in joined if one] or None, "debt_until": until}


def _from_term(form: Form, on: dt.date) -> dt.date | None:
    months = form.number("term_months", "期限（月）")
    return add_months(on, months) if months and 0 < months <= 1200 else None


def judged(table: tuple[Check, ...], facts: Facts, on: dt.date) -> tuple[tuple[CheckResult, ...], tuple[Seen, ...]]:
    """The results of the table on the rights named, and the rights as the register shows them."""
    form = Form(translated(facts, on))
    rights = look(form.rights(), on)
    numbers = frozenset(one.number for one in rights if one.found)
    return run(table, rights, Asked(form, on, calendar(), numbers)), rights
