"""Each signal as one query over all filings: who, how much, and up to 200 filings behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import duckdb

from quanlian.protection.guard.signals.thresholds import Thresholds

Lake = duckdb.DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Signal:
    """`value` 0-1; `words` say what was counted; `filings` are the numbers it rests on."""

    value: float
    words: str
    filings: tuple[str, ...]


Found = Iterator[tuple[str, Signal]]


def ramp(n: float, low: float, high: float) -> float:
    """0 below `low`, growing to 1 at `high`."""
    return 0.0 if n < low else min(1.0, (n - low + 1) / (high - low + 1))


def volume(lake: Lake, at: Thresholds) -> Found:
    """Most filings within any twelve months; linked applicants count as one (table `linked`)."""
    rows = lake.execute(
        """
        with own as (select coalesce(l.cluster, f.who) as team, f.* from f left join linked l using (who)
                     where filed is not null),
        run as (select team, number, filed, count(*) over (partition by team order by filed
                range between interval 12 months preceding and current row) as n from own),
        most as (select team, max(n) as n, arg_max(filed, n) as until from run group by team having max(n) >= ?),
        behind as (select m.team, m.n, m.until, list(r.number order by r.filed)[1:200] as numbers from most m
                   join run r on r.team = m.team and r.filed > m.until - interval 12 months and r.filed <= m.until
                   group by all)
        select distinct o.who, b.n, b.until, b.numbers, o.team <> o.who or o.cluster_size > 1
        from behind b join (select coalesce(l.cluster, f.who) as team, f.who, coalesce(l.size, 1) as cluster_size
                            from (select distinct who from f) f left join linked l using (who)) o on o.team = b.team
        """,
        [at["volume.low"]],
    ).fetchall()
    for who, n, until, numbers, linked in rows:
        whose = "与关联申请人合计" if linked else ""
        words = f"截至 {until} 的十二个月内{whose}申请 {n} 件"
        yield who, Signal(ramp(n, at["volume.low"], at["volume.high"]), words, tuple(numbers))


def young(lake: Lake, at: Thresholds) -> Found:
    """Filings and classes of a firm within its first years."""
    rows = lake.execute(
        """
        select who, count(*) as n, len(list_distinct(flatten(list(classes)))) as c, any_value(established) as since,
               list(number order by filed)[1:200]
        from f join firms on firm = who
        where filed >= established and filed < established + to_years(?) group by who
        """,
        [int(at["young.years"])],
    ).fetchall()
    for who, n, classes, since, numbers in rows:
        value = max(min(1.0, n / at["young.marks"]), min(1.0, classes / at["young.classes"]))
        if value >= 0.2:
            words = f"{since} 成立，{at['young.years']:g} 年内申请 {n} 件，涉及 {classes} 个类别"
            yield who, Signal(value, words, tuple(numbers))


NEAR = """
    with grams as (
        select f.who, f.number, f.filed, substr(f.bare, p.i, l.n) as part
        from f, range(1, 13) p(i), range(2, 9) l(n)
        where p.i + l.n - 1 <= least(length(f.bare), 12) and f.bare <> ''
    ),
    hit as (select distinct g.who, g.number, g.filed, s.shown, s.owner from grams g
            join guarded s on s.name = g.part and s.local = {local} and s.owner <> g.who {whole})
    select who, count(distinct owner) as n, list(distinct shown order by shown)[1:8],
           list(distinct number)[1:200], count(distinct number) as filings
    from hit group by who
"""
WHOLE = """
    union select distinct f.who, f.number, f.filed, m.shown, m.owner from f
          join marks m on m.name = f.bare and m.owner <> f.who
"""


def famous(lake: Lake, at: Thresholds) -> Found:
    """Names of several others, guarded or famous, inside one applicant's marks."""
    for who, n, shown, numbers, filings in lake.execute(NEAR.format(local="false", whole="")).fetchall():
        if filings >= at["famous.prefix"] and (value := ramp(n, at["famous.low"], at["famous.high"])):
            words = f"{filings} 件含有 {n} 个他人的知名或保护名称：{'、'.join(shown)}"
            yield who, Signal(value, words, tuple(numbers))


def local(lake: Lake, at: Thresholds) -> Found:
    """Trade names and marks of the region's firms, in whatever class."""
    for who, n, shown, numbers, filings in lake.execute(NEAR.format(local="true", whole=WHOLE)).fetchall():
        if value := ramp(n, at["local.low"], at["local.high"]):
            words = f"{filings} 件与 {n} 个本地单位的字号、商标相同或包含：{'、'.join(shown)}"
            yield who, Signal(value, words, tuple(numbers))


def resale(lake: Lake, at: Thresholds) -> Found:
    """Marks passed on, or put up for sale soon after filing, as a share of all."""
    rows = lake.execute(
        """
        with sold as (select number from outcomes where what = 'transferred'
                      union select f.number from f join listings l using (number)
                      where l.listed <= f.filed + to_months(?))
        select who, count(*) as n, count(*) filter (number in (select number from sold)) as gone,
               list(number order by filed) filter (number in (select number from sold))[1:200]
        from f group by who having gone >= ?
        """,
        [int(at["resale.months"]), at["resale.least"]],
    ).fetchall()
    for who, n, gone, numbers in rows:
        words = f"{n} 件中 {gone} 件已转让或在申请后 {at['resale.months']:g} 个月内挂售（{gone / n:.0%}）"
        yield who, Signal(min(1.0, gone / n / at["resale.ratio"]), words, tuple(numbers))


def lost(lake: Lake, at: Thresholds) -> Found:
    """Refusals, successful oppositions and invalidations."""
    rows = lake.execute(
        """
        select who, count(distinct number) as n, list(distinct number)[1:200]
        from f join outcomes using (number) where what = 'lost' group by who having n >= ?
        """,
        [at["lost.low"]],
    ).fetchall()
    for who, n, numbers in rows:
        words = f"{n} 件被驳回、异议成立、撤销或宣告无效"
        yield who, Signal(ramp(n, at["lost.low"], at["lost.high"]), words, tuple(numbers))


def agency(lake: Lake, at: Thresholds) -> Found:
    """An agency that files marks of its own outside its services."""
    rows = lake.execute(
        """
        select who, count(*) as n, list(number order by filed)[1:200] from f
        where who in (select agent from f where agent <> '' and agent <> who)
          and len(list_filter(classes, x -> x <> ?)) > 0 group by who
        """,
        [at.agency_class],
    ).fetchall()
    for who, n, numbers in rows:
        words = f"该代理机构自行申请第{at.agency_class}类以外的商标 {n} 件"
        yield who, Signal(min(1.0, n / at["agency.high"]), words, tuple(numbers))


MEASURES: dict[str, Callable[[Lake, Thresholds], Found]] = {
    "volume": volume, "young": young, "famous": famous, "local": local, "resale": resale, "lost": lost,
    "agency": agency,
}  # fmt: skip
