"""The two clocks of a figure: the day it is about, and the day whose knowledge it uses (domain/01 §5.2)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

from quanlian.core.findings import UserError
from quanlian.rules.dates import add_years

View = Literal["as_known", "effective"]
VIEW_LABELS: dict[str, str] = {"as_known": "当时所知", "effective": "追溯生效"}
FIRST, LAST = dt.date(1950, 1, 1), dt.date(2199, 12, 31)
"""Days that a figure can be asked about."""


@dataclass(frozen=True, slots=True)
class Clock:
    """`known` is the day of the registry's knowledge, `published` that of figures others publish, `start` the first
    day of the period a flow is counted over.

    A population or R&D figure for a day is always published after it, so `published` does not follow `as_of`.
    """

    as_of: dt.date
    known: dt.date
    published: dt.date
    start: dt.date
    view: View
    pinned: bool

    def at(self, day: dt.date) -> Clock:
        """The same clock about another day. As-known figures of different days are compared at the same lag, each
        with the knowledge of its own day, unless the day of knowledge was given."""
        follows = self.view == "as_known" and not self.pinned
        start = dt.date(day.year, self.start.month, self.start.day)
        return replace(self, as_of=day, known=day if follows else self.known, start=start)

    def a_year_before(self) -> Clock:
        """The same clock about the corresponding day of the previous year."""
        return self.at(add_years(self.as_of, -1))


def _demand_sensible(day: dt.date) -> None:
    """Figures look years back and days ahead: at the ends of the calendar there is nothing to look at."""
    if not FIRST <= day <= LAST:
        raise UserError(
            "INDICATOR_DAY", "日期超出可统计的范围", value=f"{day}", rule=f"{FIRST}–{LAST}", remedy="核对日期"
        )


def clock(
    as_of: dt.date,
    view: str = "as_known",
    known_at: dt.date | None = None,
    period_start: dt.date | None = None,
    today: dt.date | None = None,
) -> Clock:
    """Raises `UserError` INDICATOR_VIEW for an unknown view, INDICATOR_DAY for a day outside FIRST–LAST or
    INDICATOR_PERIOD for a period that ends before it begins. Without `period_start` a period begins on 1 January."""
    for day in (as_of, known_at or as_of):
        _demand_sensible(day)
    start = period_start or dt.date(as_of.year, 1, 1)
    if start > as_of:
        raise UserError("INDICATOR_PERIOD", "期间起日晚于数据截至日期", value=f"{start}–{as_of}", remedy="核对日期")
    if view != "as_known" and view != "effective":
        raise UserError("INDICATOR_VIEW", "没有这种口径", value=view, remedy="可用：as_known、effective")
    now = today or dt.date.today()
    known = known_at or (as_of if view == "as_known" else now)
    return Clock(
        as_of, known, known_at or now, start, "as_known" if view == "as_known" else "effective", known_at is not None
    )
