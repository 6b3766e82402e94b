"""The set-based SQL of an import. One transaction; staging tables vanish with it."""

from __future__ import annotations

STAGE = """
create temp table if not exists ql_stage (
  seq bigint, line int, digest bytea, kind text, authority text, key_app text, key_doc text, key_reg text, stage text,
  effective_on date, known_on date, title text, abstract text, app_no text, app_date date, doc_no text, doc_date date,
  grant_date date, expiry_date date, main_class text, classes text[], address text, postcode text, country text,
  province int, city int, county int, county_name text, section text, first_name text, persons text[], extra jsonb,
  domestic boolean, right_id bigint, is_new boolean default false, round smallint default 0
) on commit drop;
create temp table if not exists ql_party (seq bigint, role text, ord smallint, name text) on commit drop;
create temp table if not exists ql_event (
  seq bigint, code text, label text, effective_on date, announced_on date, known_on date, stage text, detail jsonb
) on commit drop;
create temp table if not exists ql_rect (seq bigint, effective daterange, known daterange) on commit drop;
create temp table if not exists ql_name (name text, key text, uscc text) on commit drop;
create temp table if not exists ql_touched (right_id bigint primary key) on commit drop;
truncate ql_touched;
"""

CLEAR = "truncate ql_stage, ql_party, ql_event, ql_rect, ql_name"
ANALYZE = "analyze ql_stage (seq, digest, key_app, key_doc, key_reg, first_name); analyze ql_name"

JOINED = ("identifier", "statement", "party", "partyname")
"""Tables a chunk is joined with while it fills them."""
TAKEN_FOR_SMALL = """
select relname from pg_class
where relname = any(%(tables)s) and reltuples < %(rows)s and relnamespace = current_schema()::regnamespace
"""

REFRESH_STATISTICS = "analyze " + ", ".join(
    f"quanlian_registry_{table}"
    for table in (
        "right", "identifier", "statement", "statedparty", "legalevent", "version", "holding", "merit", "party",
        "partyname",
    )
)  # fmt: skip

COPIES = {
    "records": "copy ql_stage (seq, line, digest, kind, authority, key_app, key_doc, key_reg, stage, effective_on, "
    "known_on, title, abstract, app_no, app_date, doc_no, doc_date, grant_date, expiry_date, main_class, classes, "
    "address, postcode, country, province, city, county, county_name, section, first_name, persons, extra, domestic) "
    "from stdin",
    "parties": "copy ql_party from stdin",
    "events": "copy ql_event from stdin",
    "rectangles": "copy ql_rect from stdin",
    "names": "copy ql_name from stdin",
}

DROP_REPEATED = """
with repeated as (
  select seq from (select seq, row_number() over (partition by digest order by seq) n from ql_stage) d where n > 1
  union select s.seq from ql_stage s join quanlian_registry_statement t using (digest)
) delete from ql_stage s using repeated r where r.seq = s.seq
"""

NAMES = """
update ql_name n set key = n.key || '|' || n.uscc from quanlian_registry_party p
  where p.key = n.key and n.uscc <> '' and p.uscc <> '' and p.uscc <> n.uscc;
insert into quanlian_registry_party (key, name, uscc)
  select distinct on (coalesce(nullif(uscc, ''), key)) key, name, uscc from ql_name n
  where n.uscc = '' or not exists (
    select 1 from quanlian_registry_party p where p.uscc <> '' and p.uscc = n.uscc)
  order by coalesce(nullif(uscc, ''), key), name on conflict (key) do nothing;
with coded as (
  select distinct on (n.uscc) n.uscc, p.id from ql_name n
  join quanlian_registry_party p on p.uscc <> '' and p.uscc = n.uscc where n.uscc <> '' order by n.uscc, p.id
), known as (
  select distinct on (n.key) n.key, q.party_id from ql_name n
  join quanlian_registry_partyname q on q.key = n.key order by n.key, q.id
)
insert into quanlian_registry_partyname (name, key, party_id)
  select distinct on (n.name) n.name, n.key, coalesce(c.id, k.party_id, p.id) from ql_name n
  left join coded c on n.uscc <> '' and c.uscc = n.uscc left join known k on k.key = n.key
  left join quanlian_registry_party p on p.key = n.key
  order by n.name, n.uscc desc on conflict (name) do nothing;
update quanlian_registry_party p set uscc = n.uscc
  from ql_name n join quanlian_registry_partyname q on q.name = n.name
  where q.party_id = p.id and p.uscc = '' and n.uscc <> ''
    and not exists (select 1 from quanlian_registry_party o where o.uscc <> '' and o.uscc = n.uscc);
insert into quanlian_registry_namejudgement (left_id, right_id, judgement, method, score, detail, at)
  select distinct on (n.id) f.id, n.id, 'positive', case when n.key = p.key then 'normalised' else 'uscc' end, 1.0,
    jsonb_strip_nulls(jsonb_build_object('key', n.key, 'uscc', nullif(s.uscc, ''))), now()
  from ql_name s join quanlian_registry_partyname n on n.name = s.name
  join quanlian_registry_party p on p.id = n.party_id
  join quanlian_registry_partyname f on f.name = p.name
  where f.id <> n.id and (n.key = p.key or s.uscc = p.uscc and s.uscc <> '') on conflict do nothing;
"""
"""How a new name finds its party: by an exact credit code, else by the normalised name (where people have since moved
names of that form to another party, by theirs), else it founds one. Each joining is a stored judgement."""

SCHEMES = ("doc", "app", "reg")


def match(scheme: str) -> str:
    """Find the rights that are already known by this kind of number."""
    return f"""
    update ql_stage s set right_id = (
      select i.right_id from quanlian_registry_identifier i where i.scheme = '{scheme}' and i.value = s.key_{scheme})
    where s.right_id is null and s.key_{scheme} <> ''
    """  # noqa: S608 - scheme is one of SCHEMES


def create(scheme: str) -> str:
    """Give the rows that share a new number one new right; `round` remembers when a row got it."""
    return f"""
    with fresh as materialized (
      select k, nextval('quanlian_registry_right_id_seq') id
      from (select distinct key_{scheme} k from ql_stage where right_id is null and key_{scheme} <> '') d
    ) update ql_stage s set right_id = fresh.id, is_new = true, round = %(round)s from fresh
    where s.right_id is null and s.key_{scheme} = fresh.k
    """  # noqa: S608 - scheme is one of SCHEMES


INSERT_RIGHTS = """
insert into quanlian_registry_right (id, kind, authority, batch_id)
  select distinct on (right_id) right_id, kind, authority, %(batch)s from ql_stage s
  where is_new and round = %(round)s order by right_id, seq
"""

INSERT_IDENTIFIERS = """
insert into quanlian_registry_identifier (right_id, scheme, value, batch_id)
  select distinct on (scheme, value) right_id, scheme, value, %(batch)s
  from ql_stage, lateral (values ('doc', key_doc), ('app', key_app), ('reg', key_reg)) v (scheme, value)
  where value <> '' and right_id is not null and (round = %(round)s or round = 0 and %(round)s = 1)
  order by scheme, value, seq on conflict (scheme, value) do nothing
"""

CONFLICTS = """
select s.line, i.value from ql_stage s join quanlian_registry_identifier i on i.scheme = 'app' and i.value = s.key_app
where s.key_app <> '' and i.right_id <> s.right_id order by s.line limit 1000
"""

CORRECT = """
update ql_stage s set known_on = b.known_on
from quanlian_registry_batch b
where b.id = %(batch)s and not s.is_new and s.known_on < b.known_on and exists (
  select 1 from quanlian_registry_statement t
  where t.right_id = s.right_id and t.effective_on = s.effective_on and t.known_on <= s.known_on
    and t.batch_id <> %(batch)s)
"""
"""What an earlier batch said of the same day was believed until this batch said otherwise: figures as known then must
not change because of what was brought in later."""

INSERT_STATEMENTS = """
insert into quanlian_registry_statement (id, right_id, batch_id, line, digest, effective_on, known_on, title, abstract,
    app_no, app_date, doc_no, doc_date, grant_date, expiry_date, main_class, classes, address, postcode, country,
    province, city, county, county_name, first_party_id, persons, extra)
  select %(base)s + seq, right_id, %(batch)s, line, digest, effective_on, s.known_on, title, abstract, app_no, app_date,
    doc_no, doc_date, grant_date, expiry_date, main_class, classes, address, postcode, country, province, city, county,
    county_name, n.party_id, persons, extra
  from ql_stage s left join quanlian_registry_partyname n on n.name = nullif(s.first_name, '') order by seq
"""

INSERT_PARTIES = """
insert into quanlian_registry_statedparty (statement_id, role, "order", name_id)
  select %(base)s + p.seq, role, ord, n.id from ql_party p join ql_stage using (seq)
  join quanlian_registry_partyname n on n.name = p.name
"""

INSERT_EVENTS = """
with once as (
  select e.*, s.right_id, s.doc_no, s.province, s.city, s.county, s.county_name, s.section, s.first_name,
    e.stage <> '' and (
      row_number() over (partition by s.right_id, e.stage, e.effective_on order by e.seq) > 1
      or not s.is_new and exists (
        select 1 from quanlian_registry_legalevent o
        where o.right_id = s.right_id and o.stage = e.stage and o.effective_on = e.effective_on)
    ) repeats
  from ql_event e join ql_stage s using (seq)
)
insert into quanlian_registry_legalevent (right_id, statement_id, batch_id, code, label, effective_on, announced_on,
    known_on, stage, doc_no, province, city, county, county_name, section, first_name_id, detail)
  select right_id, %(base)s + seq, %(batch)s, code, label, effective_on, announced_on, known_on,
    case when repeats then '' else stage end, case when stage = '' then '' else doc_no end, province, city, county,
    county_name, section, n.id, case when repeats then detail || jsonb_build_object('repeats', stage) else detail end
  from once left join quanlian_registry_partyname n on n.name = nullif(first_name, '')
"""
"""A publication that several sources report is one publication: only its first report carries the stage that counts.
The others keep it as `repeats`, for the case that the first is taken back."""

PROMOTE = """
update quanlian_registry_legalevent e set stage = e.detail->>'repeats', detail = e.detail - 'repeats'
from (
  select distinct on (right_id, detail->>'repeats', effective_on) id from quanlian_registry_legalevent c
  where right_id = any(%s) and detail ? 'repeats' and not exists (
    select 1 from quanlian_registry_legalevent o
    where o.right_id = c.right_id and o.stage = c.detail->>'repeats' and o.effective_on = c.effective_on)
  order by right_id, detail->>'repeats', effective_on, id
) next
where next.id = e.id
"""

TOUCH = """
insert into ql_touched
  select right_id from ql_stage group by right_id having count(*) > 1 or not bool_and(is_new) on conflict do nothing
"""

INSERT_VERSIONS = """
insert into quanlian_registry_version (right_id, statement_id, effective, known)
  select right_id, %(base)s + seq, daterange(least(app_date, grant_date, effective_on), null),
    daterange(known_on, null)
  from ql_stage s where not exists (select 1 from ql_touched t where t.right_id = s.right_id)
"""

INSERT_HOLDINGS = """
insert into quanlian_registry_holding (right_id, statement_id, kind, effective, known, app_date, province, city, county,
    domestic, first_party_id)
  select s.right_id, %(base)s + s.seq, s.kind, r.effective, r.known, s.app_date, s.province, s.city, s.county,
    s.domestic, n.party_id
  from ql_rect r join ql_stage s using (seq)
  left join quanlian_registry_partyname n on n.name = nullif(s.first_name, '')
  where not exists (select 1 from ql_touched t where t.right_id = s.right_id) and not isempty(r.effective)
"""
