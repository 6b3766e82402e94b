"""Counts of the whole registry by IPC subclass, made once a night and kept in `Field` and `Cited`."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from django.db import connection, transaction

from quanlian.utilisation.valuation.models import Cited, Field

SUBCLASS = "substring(upper(replace(s.main_class, ' ', '')) from '^[A-H][0-9]{2}[A-Z]')"
HELD = f"""
with held as (
  select {SUBCLASS} subclass, coalesce(h.first_party_id, -h.right_id) party, count(*) n
  from quanlian_registry_holding h join quanlian_registry_statement s on s.id = h.statement_id
  where h.kind in ('INV', 'UM') and h.effective @> %s::date and h.known @> %s::date group by 1, 2
), whole as (
  select subclass, sum(n) rights, count(*) holders, sum(n * n) squares from held where subclass is not null group by 1
)
select subclass, rights, holders, round(10000 * squares / (rights * rights)) from whole
"""  # noqa: S608 - SUBCLASS is a constant
FILED = f"""
select {SUBCLASS} subclass, extract(year from s.app_date)::int, count(distinct s.right_id)
from quanlian_registry_statement s join quanlian_registry_right r on r.id = s.right_id
where r.kind in ('INV', 'UM') and s.app_date <= %s and s.known_on <= %s group by 1, 2
"""  # noqa: S608
CITING = """
with said as (
  select right_id, regexp_split_to_table(extra->>'citations', ';') c
  from quanlian_registry_statement where extra ? 'citations' and known_on <= %s
), named as (
  select right_id, 'CN:' || substring(upper(replace(c, ' ', '')) from 'CN([0-9]{7,9})') v from said
)
select i.right_id, count(distinct n.right_id) from named n join quanlian_registry_identifier i on i.value = n.v
where i.right_id <> n.right_id group by 1
"""
SPREAD = f"""
select {SUBCLASS} subclass, extract(year from s.app_date)::int, c.times, count(distinct s.right_id)
from quanlian_valuation_cited c join quanlian_registry_statement s on s.right_id = c.right_id
where s.app_date is not null group by 1, 2, 3
"""  # noqa: S608


def recount(on: dt.date) -> int:
    """Replace all counts by those of `on`; the number of subclasses."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(CITING, [on])
        cited = [Cited(right_id=pk, times=times) for pk, times in cursor.fetchall()]
        Cited.objects.all().delete()
        Cited.objects.bulk_create(cited, batch_size=5000)
        cursor.execute(HELD, [on, on])
        held = cursor.fetchall()
        cursor.execute(FILED, [on, on])
        filed: dict[str, dict[str, int]] = defaultdict(dict)
        for subclass, year, count in cursor.fetchall():
            filed[subclass][str(year)] = count
        cursor.execute(SPREAD)
        spread: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
        for subclass, year, times, count in cursor.fetchall():
            spread[subclass][str(year)][str(times)] = count
        Field.objects.all().delete()
        Field.objects.bulk_create(
            Field(
                subclass=subclass, rights=rights, holders=holders, hhi=int(hhi), filings=filed[subclass],
                cited=spread.get(subclass, {}), made_on=on,
            )
            for subclass, rights, holders, hhi in held
        )  # fmt: skip
    return len(held)
