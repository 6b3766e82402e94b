"""What one's own rights will ask for: annual fees of patents and renewals of marks in the next twelve months.

PostgreSQL finds and orders the days, so that a holder of a hundred thousand patents waits no longer than one of ten;
amounts, periods of grace and articles come from the rules, for the rows of one page only.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext as _

from quanlian.core.calendar.queries import calendar
from quanlian.core.calendar.table import Calendar
from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan
from quanlian.core.people.models import User
from quanlian.registry.kinds import PATENTS, TRADEMARKS
from quanlian.registry.models import Party
from quanlian.registry.queries.clock import Clock
from quanlian.registry.queries.numbering import CHINESE
from quanlian.registry.queries.rows import RightRow, rows
from quanlian.rules.dates import add_months, years_between
from quanlian.rules.fees import fee_calendar
from quanlian.rules.parameters import Confidence
from quanlian.rules.terms import TermFacts, term

PAGE, MONTHS = 10, 12
ONE_DAY = dt.timedelta(days=1)
DUE = """
with mine as (
  select distinct h.right_id, h.kind, h.app_date from quanlian_registry_holding h
  join quanlian_registry_right r on r.id = h.right_id and r.authority = any(%(chinese)s)
  where h.first_party_id = any(%(parties)s) and h.kind = any(%(kinds)s) and h.app_date is not null
    and h.effective @> %(today)s and h.known @> %(today)s
),
begun as (
  select mine.*, coalesce(
    (select min(lower(a.effective)) from quanlian_registry_holding a where a.right_id = mine.right_id),
    case when kind = any(%(patents)s) then app_date end
  ) granted from mine
),
next as (
  select right_id, kind, app_date, granted, case when kind = any(%(patents)s)
    then (app_date + make_interval(years => extract(year from age(%(yesterday)s, app_date))::int + 1))::date
    else (granted + make_interval(years => 10 * (extract(year from age(%(today)s, granted))::int / 10 + 1)))::date - 1
  end due from begun where granted is not null
)
select right_id, kind, app_date, granted, due, count(*) over () from next where due between %(today)s and %(until)s
order by due, right_id offset %(offset)s limit %(limit)s
"""


@dataclass(frozen=True, slots=True)
class Deadline:
    """One coming day of one right. `last`: the day moved to a working day; `fen`: what is to be paid, None where the
    rules do not say; `grace`: the last day with surcharge or late renewal; `check`: confirm before relying on it."""

    right: RightRow
    what: str
    due: dt.date
    last: dt.date
    days: int
    grace: dt.date | None
    fen: int | None
    basis: str
    check: bool

    @property
    def yuan(self) -> str:
        return format_yuan(self.fen) if self.fen is not None else ""

    @property
    def light(self) -> str:
        """Red in the last month, amber in the last three."""
        return "red" if self.days <= 30 else "amber" if self.days <= 90 else "green"


@dataclass(frozen=True, slots=True)
class Found:
    """One page of deadlines and how many there are in all."""

    rows: tuple[Deadline, ...]
    total: int
    page: int

    @property
    def more(self) -> bool:
        return self.page * PAGE < self.total


def deadlines(user: User, parties: Sequence[Party], on: dt.date, page: int = 1) -> Found:
    """The days from `on` to twelve months later, the nearest first."""
    page = max(1, min(page, 100_000))
    raw = _raw([one.pk for one in parties], on, page) if parties else []
    shown = {row.pk: row for row in rows(user, [one[0] for one in raw], Clock(on, on))}
    found = [_deadline(shown[one[0]], one, on, calendar()) for one in raw if one[0] in shown]
    return Found(tuple(found), raw[0][5] if raw else 0, page)


Given = int | dt.date | list[int] | list[str]
Raw = tuple[int, str, dt.date, dt.date, dt.date, int]


def _raw(parties: list[int], on: dt.date, page: int) -> list[Raw]:
    given: dict[str, Given] = {
        "parties": parties,
        "chinese": list(CHINESE),
        "kinds": [str(kind) for kind in (*PATENTS, *TRADEMARKS)],
        "patents": [str(kind) for kind in PATENTS],
        "today": on,
        "yesterday": on - ONE_DAY,
        "until": add_months(on, MONTHS),
        "offset": (page - 1) * PAGE,
        "limit": PAGE,
    }
    with connection.cursor() as cursor:
        cursor.execute(DUE, given)
        return list(cursor.fetchall())


def _deadline(right: RightRow, raw: Raw, on: dt.date, days: Calendar) -> Deadline:
    _pk, kind, filed, granted, due, _total = raw
    what, grace, fen, basis, check = (
        _patent(kind, filed, granted, due) if kind in PATENTS else _mark(kind, granted, due)
    )
    return Deadline(right, what, due, working(due, days), (due - on).days, grace, fen, basis, check)


Said = tuple[str, dt.date | None, int | None, str, bool]


def _patent(kind: str, filed: dt.date, granted: dt.date, due: dt.date) -> Said:
    """The fee of the patent year that begins that day; where none begins, the term ends."""
    try:
        years = fee_calendar(kind, filed, max(filed, granted))
    except UserError as error:
        return _("年费"), None, None, str(error), True
    fee = next((one for one in years if one.begins_on == due and not one.at_registration), None)
    if fee is None:
        return _("专利权期限届满"), None, None, "专利法第四十二条", False
    tariff = fee.used[0]
    basis = "；".join(dict.fromkeys(one.article for one in fee.used if one.article))
    return (
        _("第 %(year)s 年度年费") % {"year": fee.year},
        fee.grace_until,
        fee.amount,
        basis,
        tariff.confidence.needs_check,
    )


def _mark(kind: str, registered: dt.date, due: dt.date) -> Said:
    """Renewal before the ten years are over; six more months with a late fee."""
    decades = years_between(registered, due + ONE_DAY) // 10
    try:
        found = term(kind, TermFacts(registered_on=registered, renewals=max(decades - 1, 0)), due)
    except UserError as error:
        return _("商标续展"), None, None, str(error), True
    used = found.receipt.parameters
    basis = "；".join(dict.fromkeys(one.article for one in used if one.article))
    return _("商标续展"), found.grace_until, None, basis, any(Confidence(one.confidence).needs_check for one in used)


def working(day: dt.date, days: Calendar) -> dt.date:
    """The day itself, or the first working day after it."""
    while not days.is_working(day):
        day += ONE_DAY
    return day
