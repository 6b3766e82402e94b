"""How long each closed case took, worked out once when it is first asked for and kept: a year's figures are then sums.

A row holds as long as its case has not moved (`seq`); working days are those of the calendar at that time, so a changed
calendar drops all rows. 机关用时 leaves out the days on which the case waited for a party.
"""

from __future__ import annotations

import datetime as dt

from django.db import connection, transaction

from quanlian.core.calendar.queries import calendar
from quanlian.core.calendar.table import Calendar
from quanlian.procedures.library import item_of
from quanlian.procedures.models import ItemVersion, VersionState
from quanlian.procedures.spec import Item
from quanlian.service.catalogue.models import CaseTime

ONE_DAY = dt.timedelta(days=1)
BATCH = 20_000
_ALONE = 0x51_4C_11
Given = int | dt.date | list[dt.date] | list[int] | list[str] | list[bool]

REOPENED = """
delete from quanlian_catalogue_casetime t using quanlian_procedures_case c
where c.id = t.case_id and (c.phase = 'open' or c.link = 'split')
"""
MISSING = """
select c.id from quanlian_procedures_case c
left join quanlian_catalogue_casetime t on t.case_id = c.id and t.seq = c.seq
where c.phase <> 'open' and c.closed_on is not null and c.link <> 'split' and t.case_id is null and c.id > %s
order by c.id limit %s
"""
KEEP = """
with cal(day, n) as (select * from unnest(%(days)s::date[], %(counts)s::int[])),
turn(version, state, office) as (select * from unnest(%(tv)s::bigint[], %(ts)s::text[], %(to)s::bool[])),
ours(version, clock) as (select * from unnest(%(ov)s::bigint[], %(oc)s::text[])),
closed as (
  select c.id, c.item, c.version_id, c.opened_on, c.closed_on, c.seq from quanlian_procedures_case c
  where c.id = any(%(cases)s)
),
stays as (
  select s.case_id, s.to_state, (s.at at time zone 'Asia/Shanghai')::date began,
    lead((s.at at time zone 'Asia/Shanghai')::date) over (partition by s.case_id order by s.seq) ended
  from quanlian_procedures_casestep s where s.case_id = any(%(cases)s) and s.to_state <> ''
),
office as (
  select stays.case_id, sum(b.n - a.n) days from stays join closed on closed.id = stays.case_id
  join turn t on t.version = closed.version_id and t.state = stays.to_state and t.office
  join cal a on a.day = stays.began join cal b on b.day = stays.ended group by 1
),
late as (
  select distinct s.case_id from quanlian_procedures_casestep s join closed c on c.id = s.case_id
  join ours o on o.version = c.version_id and o.clock = s.name where s.kind = 'overdue'
),
online as (
  select distinct s.case_id from quanlian_procedures_casestep s
  join quanlian_procedures_caseparty p on p.case_id = s.case_id and p.user_id = s.user_id
  where s.case_id = any(%(cases)s) and s.seq = 1
)
insert into quanlian_catalogue_casetime (case_id, item, closed_on, seq, office_days, whole_days, late, online)
select closed.id, closed.item, closed.closed_on, closed.seq, coalesce(office.days, 0), b.n - a.n,
  late.case_id is not null, online.case_id is not null
from closed join cal a on a.day = closed.opened_on join cal b on b.day = closed.closed_on
left join office on office.case_id = closed.id left join late on late.case_id = closed.id
left join online on online.case_id = closed.id
on conflict (case_id) do update set closed_on = excluded.closed_on, seq = excluded.seq, late = excluded.late,
  office_days = excluded.office_days, whole_days = excluded.whole_days, online = excluded.online
"""


def catch_up() -> int:
    """Work out the cases closed, moved or reopened since the last time; returns how many. One process at a time."""
    given: dict[str, Given] = {}
    done = last = 0
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [_ALONE])
        cursor.execute(REOPENED)
        while cases := _missing(last):
            given = given or {**_numbers(calendar()), **_turns()}
            cursor.execute(KEEP, {**given, "cases": cases})
            done, last = done + len(cases), cases[-1]
    return done


def forget() -> None:
    """The calendar has changed: every row is worked out anew when next asked for."""
    CaseTime.objects.all().delete()


def _missing(after: int) -> list[int]:
    """The next closed cases without a row that still holds, in the order of their keys."""
    with connection.cursor() as cursor:
        cursor.execute(MISSING, [after, BATCH])
        return [row[0] for row in cursor.fetchall()]


def _numbers(table: Calendar) -> dict[str, Given]:
    """Every day from the first case to the last step, with the number of working days up to it."""
    with connection.cursor() as cursor:
        cursor.execute("select min(opened_on), greatest(max(closed_on), current_date) from quanlian_procedures_case")
        first, last = cursor.fetchone()
    days, counts, n = [], [], 0
    day = first - dt.timedelta(days=31)
    while day <= last + ONE_DAY:
        n += table.is_working(day)
        days.append(day)
        counts.append(n)
        day += ONE_DAY
    return {"days": days, "counts": counts}


def _turns() -> dict[str, Given]:
    """Which states wait for the office, and which clocks are the office's, by version."""
    versions = _versions()
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


def _versions() -> list[tuple[ItemVersion, Item]]:
    met = ItemVersion.objects.filter(state__in=[VersionState.PUBLISHED, VersionState.RETIRED])
    return [(row, item_of(row)) for row in met.defer("text", "examples", "spec")]
