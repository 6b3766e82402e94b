"""Promised against real time, item by item, from closed cases: PostgreSQL counts what `times` has kept of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from quanlian.core.calendar.length import Unit, parse_length
from quanlian.procedures.library import published_items
from quanlian.procedures.spec import Item
from quanlian.service.catalogue.limits import Limit, promised, statutory
from quanlian.service.catalogue.times import catch_up

FEWEST = 3
"""Satisfaction is shown from so many ratings on: one or two would show what one person thought."""
GENTLE = 3
"""基本满意 and better counts as satisfied."""

QUERY = """
select t.item, count(*),
  percentile_cont(0.5) within group (order by t.office_days),
  percentile_cont(0.9) within group (order by t.office_days),
  percentile_cont(0.5) within group (order by t.whole_days),
  percentile_cont(0.9) within group (order by t.whole_days),
  count(*) filter (where not t.late), count(*) filter (where t.online),
  count(r.id), count(r.id) filter (where r.score >= %(gentle)s), avg(r.score)
from quanlian_catalogue_casetime t left join quanlian_catalogue_rating r on r.case_id = t.case_id
where t.closed_on between %(since)s and %(until)s {only}
group by 1
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """One item's closed cases in a period. Times in working days; shares in percent, None where there is no base."""

    item: Item
    closed: int
    median: float
    p90: float
    whole_median: float
    whole_p90: float
    in_time: int
    online: int
    ratings: int
    satisfied: int
    score: float | None
    promised: Limit | None
    statutory: Limit

    @property
    def in_time_share(self) -> float | None:
        return 100 * self.in_time / self.closed if self.closed else None

    @property
    def online_share(self) -> float | None:
        public = self.item.open_to == "public"
        return 100 * self.online / self.closed if self.closed and public else None

    @property
    def satisfaction(self) -> float | None:
        return 100 * self.satisfied / self.ratings if self.ratings >= FEWEST else None

    @property
    def promised_days(self) -> int | None:
        """The promise in working days, where it is one."""
        length = self.promised.length if self.promised else ""
        if not length.endswith("wd"):
            return None
        found = parse_length(length)
        return found.count if found.unit is Unit.WORKING_DAY else None

    @property
    def kept(self) -> bool | None:
        """Whether half of the cases were quicker than promised."""
        return None if self.promised_days is None else self.median <= self.promised_days


def figures(since: dt.date, until: dt.date, codes: Sequence[str] = ()) -> list[Figures]:
    """For every published item with cases closed in the period (both days included), the busiest first."""
    published = {item.item: item for _, item in published_items()}
    catch_up()
    given: dict[str, dt.date | int | list[str]] = {
        "since": since,
        "until": until,
        "gentle": GENTLE,
        "codes": list(codes),
    }
    with connection.cursor() as cursor:
        cursor.execute(QUERY.format(only="and t.item = any(%(codes)s)" if codes else ""), given)
        rows = cursor.fetchall()
    found = [_figures(published[row[0]], row, until) for row in rows if row[0] in published]
    return sorted(found, key=lambda one: (-one.closed, one.item.code))


def _figures(item: Item, row: tuple[object, ...], on: dt.date) -> Figures:
    numbers = [float(str(one)) if one is not None else 0.0 for one in row[1:]]
    closed, median, p90, whole, whole90, in_time, online, ratings, satisfied, score = numbers
    return Figures(
        item=item,
        closed=int(closed),
        median=median,
        p90=p90,
        whole_median=whole,
        whole_p90=whole90,
        in_time=int(in_time),
        online=int(online),
        ratings=int(ratings),
        satisfied=int(satisfied),
        score=score if ratings >= FEWEST else None,
        promised=promised(item, on),
        statutory=statutory(item, on),
    )


@dataclass(frozen=True, slots=True)
class Totals:
    """All items together."""

    closed: int
    in_time: float | None
    online: float | None
    satisfaction: float | None
    ratings: int


def totals(rows: Sequence[Figures]) -> Totals:
    closed, ratings = sum(one.closed for one in rows), sum(one.ratings for one in rows)
    public = [one for one in rows if one.item.open_to == "public"]
    started = sum(one.closed for one in public)
    return Totals(
        closed,
        100 * sum(one.in_time for one in rows) / closed if closed else None,
        100 * sum(one.online for one in public) / started if started else None,
        100 * sum(one.satisfied for one in rows) / ratings if ratings >= FEWEST else None,
        ratings,
    )
