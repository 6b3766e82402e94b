"""What a document of a right is made of, read for a whole batch of rights at once."""

from __future__ import annotations

from quanlian.registry.importing.stage import GRANTING
from quanlian.registry.queries.status import ENDED, FAILED

UNIT, RECORD = "\x1f", "\x1e"
"""Between the values of a part, and between the parts: never in a name (control characters)."""

IDS = """
select r.id from quanlian_registry_right r where r.id > %(after)s and exists (
  select 1 from quanlian_registry_version v where v.right_id = r.id and v.known @> %(today)s::date)
order by r.id limit %(limit)s
"""

STATED = f"""
with described as (
  select distinct on (right_id) right_id, statement_id from quanlian_registry_version
  where right_id = any(%(ids)s) and known @> %(today)s::date
  order by right_id, effective @> %(today)s::date desc, effective desc
)
select r.id, r.kind, r.authority, s.batch_id, s.line, s.title, s.abstract, s.app_no, s.app_date, s.doc_no, s.doc_date,
  s.grant_date, s.expiry_date, s.main_class, s.classes, s.address, s.country, s.province, s.city, s.county,
  s.county_name, s.first_party_id, f.name, s.persons, p.parties, s.extra->>'family_id', s.extra->>'priorities',
  s.extra->>'divided_from', s.extra->>'cpc', s.extra->>'goods'
from described d join quanlian_registry_right r on r.id = d.right_id
join quanlian_registry_statement s on s.right_id = d.right_id and (
  s.id = d.statement_id or s.known_on <= %(today)s and s.effective_on <= %(today)s)
left join quanlian_registry_party f on f.id = s.first_party_id
left join lateral (
  select string_agg(m.role || '{UNIT}' || n.name || '{UNIT}' || q.name, '{RECORD}' order by m."order", m.id) parties
  from quanlian_registry_statedparty m join quanlian_registry_partyname n on n.id = m.name_id
  join quanlian_registry_party q on q.id = n.party_id where m.statement_id = s.id
) p on true
order by r.id, s.id = d.statement_id desc, s.effective_on desc, s.known_on desc, s.id desc
"""  # noqa: S608 - separators of ours
"""Of each right the statement that describes it today, then what else was known by then, the newest first."""

HELD = """
select right_id, lower(effective), upper(effective) from quanlian_registry_holding
where right_id = any(%(ids)s) and known @> %(today)s::date order by right_id, effective
"""

NUMBERED = f"""
select right_id, string_agg(value, '{RECORD}' order by scheme <> 'reg', id) from quanlian_registry_identifier
where right_id = any(%(ids)s) group by right_id
"""  # noqa: S608 - separators of ours

HAPPENED = """
select right_id, bool_or(code = any(%(granting)s)),
  (array_agg(code order by effective_on desc, id desc) filter (where code = any(%(endings)s)))[1],
  (array_agg(code order by effective_on desc, id desc))[1]
from quanlian_registry_legalevent
where right_id = any(%(ids)s) and effective_on <= %(today)s and known_on <= %(today)s group by right_id
"""
"""By right: whether it was granted, the last event that ended it, the last event of all; as of today."""

CODES: dict[str, list[str]] = {"granting": sorted(GRANTING), "endings": sorted(code.value for code in ENDED | FAILED)}

BATCH_DAYS = """
select id, (coalesce(finished_at, created_at) at time zone 'Asia/Shanghai')::date from quanlian_registry_batch
where id = any(%(ids)s)
"""

_TURNING = {
    "holding": ("lower(effective)", "upper(effective)", "lower(known)", "upper(known)"),
    "version": ("lower(effective)", "upper(effective)", "lower(known)", "upper(known)"),
    "legalevent": ("effective_on", "known_on"),
    "statement": ("effective_on", "known_on"),
}
DUE = " union ".join(
    f"select right_id from quanlian_registry_{table} where "  # noqa: S608 - tables of ours
    + " or ".join(f"{day} > %(since)s and {day} <= %(until)s" for day in days)
    for table, days in _TURNING.items()
)
"""Rights for which a day between begins or ends something."""
