"""Who files together: applicants at one address, unless it is a business centre, who filed on one day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import duckdb

from quanlian.protection.guard.signals.thresholds import Thresholds

PLACES = """
create or replace temp table placed as
with held as (select place, count(distinct who) as firms from f where place <> '' group by place)
select f.*, coalesce(firms.person, '') as person, held.firms > {centre} as centre,
       case when held.firms <= {centre} then f.place
            when coalesce(firms.person, '') <> '' then f.place || '|' || firms.person end as link
from f join held using (place) left join firms on firms.firm = f.who
"""
DAYS = """
select link, filed, count(*) as n, list(distinct who order by who) as members, any_value(place) as place,
       list(number order by number)[1:200] as numbers, bool_or(centre) as centre
from placed where link is not null and filed is not null
group by link, filed having count(distinct who) > 1 and count(*) >= {low}
order by link, filed
"""


@dataclass(frozen=True, slots=True)
class Day:
    """One day on which linked applicants filed much."""

    members: tuple[str, ...]
    filings: int
    numbers: tuple[str, ...]
    words: str


@dataclass(slots=True)
class Groups:
    """Applicant → its linked applicants (itself included), and the busiest day of the group."""

    members: dict[str, tuple[str, ...]]
    busiest: dict[str, Day]
    links: dict[str, tuple[str, ...]]


def groups(lake: duckdb.DuckDBPyConnection, at: Thresholds) -> Groups:
    """Union of all days on which applicants of one address filed at least the bulk's lower number together.

    At an address with more applicants than a business centre has, only firms of the same legal representative are
    linked, and only where that is known.
    """
    lake.execute(PLACES.format(centre=int(at["bulk.centre"])))
    parent: dict[str, str] = {}
    days: list[tuple[str, Day]] = []
    for _link, filed, n, members, place, numbers, centre in lake.execute(
        DAYS.format(low=int(at["bulk.low"]))
    ).fetchall():
        how = f"集中登记地“{place}”的同一法定代表人名下" if centre else f"同一地址“{place}”的"
        words = f"{filed} 一日内，{how} {len(members)} 个申请人合计申请 {n} 件"
        days.append((members[0], Day(tuple(members), int(n), tuple(numbers), words)))
        for one in members:
            parent[_root(parent, one)] = _root(parent, members[0])
    return _collected(parent, days)


def _collected(parent: dict[str, str], days: list[tuple[str, Day]]) -> Groups:
    together: defaultdict[str, list[str]] = defaultdict(list)
    for one in parent:
        together[_root(parent, one)].append(one)
    best: dict[str, Day] = {}
    said: defaultdict[str, list[str]] = defaultdict(list)
    for first, day in days:
        root = _root(parent, first)
        said[root].append(day.words)
        if root not in best or day.filings > best[root].filings:
            best[root] = day
    members = {one: tuple(sorted(all_)) for all_ in together.values() for one in all_}
    busiest = {one: best[root] for root, all_ in together.items() for one in all_}
    links = {one: tuple(said[root][:20]) for root, all_ in together.items() for one in all_}
    return Groups(members, busiest, links)


def _root(parent: dict[str, str], one: str) -> str:
    parent.setdefault(one, one)
    while parent[one] != one:
        parent[one] = parent[parent[one]]
        one = parent[one]
    return one
