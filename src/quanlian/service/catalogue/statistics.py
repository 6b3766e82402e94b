"""Promised against real time, item by item, from closed cases: PostgreSQL counts, nothing is copied out.

Working days are counted with the calendar of the database, handed over as a running number of working days a day, so
that the distance of two days is a subtraction. 机关用时 leaves out the days on which the case waited for a party.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from quanlian.core.calendar.length import Unit, parse_length
from quanlian.core.calendar.queries import calendar
from quanlian.core.calendar.table import Calendar
from quanlian.procedures.library import item_of, published_items
from quanlian.procedures.models import ItemVersion, VersionState
from quanlian.procedures.spec import Item
from quanlian.service.catalogue.limits import Limit, promised, statutory

FEWEST = 3
"""Satisfaction is shown from so many ratings on: one or two would show what one person thought."""
GENTLE = 3
"""基本满意 and better counts as satisfied."""
ONE_DAY = dt.timedelta(days=1)
Given = int | dt.date | list[dt.date] | list[int] | list[str] | list[bool]

QUERY = """
with cal(day, n) as (select * from unnest(%(days)s::date[], %(counts)s::int[])),
turn(version, state, office) as (select * from unnest(%(tv)s::bigint[], %(ts)s::text[], %(to)s::bool[])),
ours(version, clock) as (select * from unnest(%(ov)s::bigint[], %(oc)s::text[])),
closed as (
  select c.id, c.item, c.version_id, c.opened_on, c.closed_on from quanlian_procedures_case c
  where c.phase <> 'open' and c.closed_on between %(since)s and %(until)s and c.link <> 'split' {only}
),
stays as (
  select s.case_id, s.to_state, (s.at at time zone 'Asia/Shanghai')::date began,
    lead((s.at at time zone 'Asia/Shanghai')::date) over (partition by s.case_id order by s.seq) ended
  from quanlian_procedures_casestep s join closed on closed.id = s.case_id where s.to_state <> ''
),
office as (
  select stays.case_id, sum(b.n - a.n) days from stays join closed on closed.id = stays.case_id
  join turn t on t.version = closed.version_id and t.state = stays.to_state and t.office
  join cal a on a.day = stays.began join cal b on b.day = stays.ended group by 1
),
late as (
  select distinct s.case_id from quanlian_procedures_casestep s join closed on closed.id = s.case_id
  join ours o on o.version = closed.version_id and o.clock = s.name where s.kind = 'overdue'
),
online as (
  select distinct s.case_id from quanlian_procedures_casestep s join closed on closed.id = s.case_id
  join quanlian_procedures_caseparty p on p.case_id = s.case_id and p.user_id = s.user_id where s.seq = 1
)
select closed.item, count(*),
  percentile_cont(0.5) within group (order by coalesce(office.days, 0)),
  percentile_cont(0.9) within group (order by coalesce(office.days, 0)),
  percentile_cont(0.5) within group (order by b.n - a.n),
  percentile_cont(0.9) within group (order by b.n - a.n),
  count(*) filter (where late.case_id is null), count(online.case_id),
  count(r.id), count(r.id) filter (where r.score >= %(gentle)s), avg(r.score)
from closed join cal a on a.day = closed.opened_on join cal b on b.day = closed.closed_on
left join office on office.case_id = closed.id left join late on late.case_id = closed.id
left join online on online.case_id = closed.id left join quanlian_catalogue_rating r on r.case_id = closed.id
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
    met = ItemVersion.objects.filter(state__in=[VersionState.PUBLISHED, VersionState.RETIRED])
    versions = [(row, item_of(row)) for row in met.defer("text", "examples", "spec")]
    given: dict[str, Given] = {
        "since": since,
        "until": until,
        "gentle": GENTLE,
        **_numbers(calendar(), until),
        **_turns(versions),
    }
    given["codes"] = list(codes)
    with connection.cursor() as cursor:
        cursor.execute(QUERY.format(only="and c.item = any(%(codes)s)" if codes else ""), given)
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


def _numbers(table: Calendar, until: dt.date) -> dict[str, Given]:
    """Every day from the first case on with the number of working days up to it."""
    with connection.cursor() as cursor:
        cursor.execute("select min(opened_on) from quanlian_procedures_case")
        first = cursor.fetchone()[0] or until
    days, counts, n = [], [], 0
    day = first - dt.timedelta(days=31)
    while day <= until + ONE_DAY:
        n += table.is_working(day)
        days.append(day)
        counts.append(n)
        day += ONE_DAY
    return {"days": days, "counts": counts}


def _turns(versions: Sequence[tuple[ItemVersion, Item]]) -> dict[str, Given]:
    """Which states wait for the office, and which clocks are the office's, by version."""
    states = [
        (row.pk, name, state.waits_for == "office") for row, item in versions for name, state in item.states.items()
    ]
    clocks = [(row.pk, name) for row, item in versions for name, use in item.clocks.items() if use.for_ == "office"]
    return {
        "tv": [one[0] for one in states],
        "ts": [one[1] for one in states],
        "to": [one[2] for one in states],
        "ov": [one[0] for one in clocks],
        "oc": [one[1] for one in clocks],
    }


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
