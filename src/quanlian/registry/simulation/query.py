"""The generator's one query: row number → right → fate → rows. Three steps, each reading only the one before."""

from __future__ import annotations

from quanlian.registry.numbers.simulated import PUBLICATIONS
from quanlian.registry.simulation.fates import FATES
from quanlian.registry.simulation.rows import ROWS
from quanlian.registry.simulation.settings import START, Run
from quanlian.registry.simulation.words import MARK

GROWTH = 2.0
"""Filings of the last year are e² ≈ 7 times those of the first."""
LAGS: dict[str, tuple[int, int]] = {
    "INV_A": (190, 350),
    "INV": (480, 1300),
    "UM": (140, 200),
    "DES": (90, 140),
    "TM": (250, 160),
    "TM_COLL": (400, 200),
    "TM_CERT": (400, 200),
    "COPY_SOFT": (25, 70),
    "COPY_WORK": (15, 45),
    "GI_PRODUCT": (300, 400),
    "PVP": (500, 900),
    "IC": (60, 90),
}
"""Days from filing to publication (INV_A), grant or registration: least, and how much more at most."""

RIGHTS = """
create or replace temp table numbered as with drawn as (
  select i, one(getvariable('kind_slot'), i, 1) as code, owner(u(i, 2)) as o from range({low}, {high}) t(i)
), timed as (
  select *, code in ('INV_A', 'INV', 'UM', 'DES') as is_patent, code[:2] = 'TM' as is_mark,
    case code when 'INV_A' then 'INV' else code end as kind,
    case when code[:3] = 'INV' then 1 when code = 'UM' then 2 when code = 'DES' then 3 else 0 end as t,
    (nth({least}, list_position({codes}, code) - 1)
      + nth({more}, list_position({codes}, code) - 1) * (u(i, 3) + u(i, 4)) / 2)::int as lag,
    case when code = 'INV_A' then {growth_pending} else {growth} end as g
  from drawn
), filed as (
  select *, date '{start}' + ((({days} - lag) * ln(1 + u(i, 5) * (exp(g) - 1)) / g)::int) as app_date from timed
), decided as (
  select *, case when is_patent then greatest(gazette_day(app_date + lag, i), app_date + 14)
      else app_date + lag end as fin,
    case when t > 0 then t::varchar else code end as series,
    case when code = 'GI_PRODUCT' then 0 else year(app_date) end as series_year,
    case when u(i, 6) < 0.75 then owner_industry(o) else one(getvariable('industry_slot'), i, 7) end as industry,
    case when u(i, 8) < 0.08 then owner(u(i, 9)) else -1 end as co,
    case when u(i, 10) < 0.05 then owner(u(i, 11)) else -1 end as heir
  from filed
), numbered as (
  select d.*, tech_of(d.i, d.industry, 12) as tech,
    row_number() over (partition by d.series, d.series_year order by d.i) + coalesce(c.used, 0) - 1 as n
  from decided d left join carried c on c.series = d.series and c.year = d.series_year
)
select * from numbered
"""
OWNERS = """
create or replace temp table owners as select o, owner_name(o) as name, owner_uscc(o) as uscc,
  owner_address(o) as address, nth(getvariable('place_code'), owner_place(o))::int as region_code,
  nth(getvariable('place_county'), owner_place(o)) as county_name from range({count}) t(o)
"""
USED = """
insert or replace into carried select series, series_year, max(n) + 1 from numbered group by all
"""


def rights_sql(run: Run, low: int, high: int) -> str:
    """Make the table `numbered`: the rights of one chunk with their running numbers."""
    codes = list(LAGS)
    return RIGHTS.format(
        low=low, high=high, codes=codes, least=[LAGS[c][0] for c in codes], more=[LAGS[c][1] for c in codes],
        growth=GROWTH, growth_pending=GROWTH * 3, start=START.isoformat(), days=(run.as_of - START).days,
    )  # fmt: skip


def rows_sql(run: Run, terms: dict[str, str]) -> str:
    """The rows of a chunk out of its table `numbered`, in the order of rights and, within one, of days.

    `terms`: SQL for the years of each patent kind's term, by kind."""
    as_of = f"date '{run.as_of.isoformat()}'"
    fates = FATES.format(
        as_of=as_of, inv=terms["INV"], um=terms["UM"], des=terms["DES"], tm=terms["TM"], grace=terms["GRACE"]
    )
    rows = ROWS.format(
        as_of=as_of,
        mark=MARK, pub_base=run.number("publication", PUBLICATIONS),
        tm_base=run.number("mark", 99_999_999),
        soft_base=run.number("software", 1_000_000), work_base=run.number("work", 10_000_000),
        variety_base=run.number("variety", 1_000_000), layout_base=run.number("layout", 100_000),
        gi_base=run.number("gi", 10_000),
    )  # fmt: skip
    return f"with {fates}, {rows}"
