"""The next day on which a right asks for something: an annual fee, a renewal, or its end. Rules only, no database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from quanlian.core.findings import UserError
from quanlian.registry.kinds import PATENTS, TRADEMARKS
from quanlian.rules.dates import add_months, years_between
from quanlian.rules.fees import fee_calendar
from quanlian.rules.terms import TermFacts, patent_last_day, term

MARK_YEARS = 10
"""Only to find which renewal comes next; the term itself is computed by the rules (商标法第三十九条、第四十条)."""


@dataclass(frozen=True, slots=True)
class Due:
    """`on`: the last day without surcharge; `grace`: the last day with; `fen`: what is to be paid, where the rules
    say."""

    what: str
    on: dt.date
    grace: dt.date | None = None
    fen: int | None = None


def next_due(kind: str, filed: dt.date | None, granted: dt.date, today: dt.date) -> Due | None:
    """From today on; None where the law asks for nothing or the register does not say enough."""
    try:
        if kind in PATENTS and filed is not None:
            return _patent(kind, filed, granted, today)
        return _mark(kind, granted, today) if kind in TRADEMARKS else None
    except UserError:
        return None


def _patent(kind: str, filed: dt.date, granted: dt.date, today: dt.date) -> Due | None:
    coming = [one for one in fee_calendar(kind, filed, max(filed, granted)) if not one.at_registration]
    fee = next((one for one in coming if one.due_on >= today), None)
    if fee is not None:
        return Due(_("第 %(year)s 年度年费") % {"year": fee.year}, fee.due_on, fee.grace_until, fee.amount)
    last = patent_last_day(kind, filed)
    return Due(_("专利权期限届满"), last) if last >= today else None


def _mark(kind: str, registered: dt.date, today: dt.date) -> Due | None:
    renewals = max(0, years_between(registered, today)) // MARK_YEARS if today > registered else 0
    found = term(kind, TermFacts(registered_on=registered, renewals=renewals), today)
    return Due(_("商标续展"), found.last_day, found.grace_until) if found.last_day else None


def stage_of(due: dt.date, months: Sequence[int], today: dt.date) -> int:
    """The smallest number of months whose reminder day has come; 0 before the first one and after the due day."""
    if today > due:
        return 0
    return min((one for one in months if add_months(due, -one) <= today), default=0)
