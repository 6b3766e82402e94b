"""Marks of the registry as facts: one streaming query, whatever their number."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from django.db import connection, transaction

from quanlian.registry.kinds import TRADEMARKS
from quanlian.similarity.catalogue.facts import MarkFacts
from quanlian.similarity.catalogue.standing import ENDINGS, FAILURES, state_of
from quanlian.similarity.goods.places import two

BLOCK = 5000
SQL = """
select r.id, r.kind, coalesce(i.value, ''), s.title, s.classes, s.app_date, s.grant_date, s.expiry_date, s.extra,
  coalesce(p.name, ''), coalesce(p.uscc, ''), h.held, coalesce(e.granted, false), e.announced_on, e.last_code, e.last_on
from quanlian_registry_right r
join lateral (
  select st.* from quanlian_registry_version v join quanlian_registry_statement st on st.id = v.statement_id
  where v.right_id = r.id and v.known @> %(today)s
  order by (v.effective @> %(today)s) desc, lower(v.effective) desc nulls last limit 1
) s on true
left join quanlian_registry_party p on p.id = s.first_party_id
left join lateral (
  select value from quanlian_registry_identifier where right_id = r.id and scheme = 'reg' order by id limit 1
) i on true
cross join lateral (
  select exists (select 1 from quanlian_registry_holding where right_id = r.id
    and effective @> %(today)s and known @> %(today)s) held
) h
left join lateral (
  select bool_or(code in ('GRANTED', 'REGISTERED')) granted,
    max(effective_on) filter (where code = 'PRELIM_APPROVED') announced_on,
    (array_agg(code order by effective_on desc, id desc) filter (where code = any(%(ends)s)))[1] last_code,
    max(effective_on) filter (where code = any(%(ends)s)) last_on
  from quanlian_registry_legalevent where right_id = r.id and effective_on <= %(today)s and known_on <= %(today)s
) e on true
where r.kind = any(%(kinds)s) {only} order by r.id
"""


def marks_of_rights(today: dt.date, only: Sequence[int] | None = None) -> Iterator[MarkFacts]:
    """Every trade mark of the registry, or those given, with its standing today."""
    given: dict[str, dt.date | list[str] | list[int]] = {
        "today": today,
        "kinds": [kind.value for kind in TRADEMARKS],
        "ends": sorted(ENDINGS | FAILURES),
    }
    sql = SQL.format(only="" if only is None else "and r.id = any(%(only)s)")
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(sql, given if only is None else {**given, "only": list(only)})
        while rows := cursor.fetchmany(BLOCK):
            yield from (_facts(row, today) for row in rows)


def _facts(row: tuple[object, ...], today: dt.date) -> MarkFacts:
    (
        pk,
        kind,
        key,
        title,
        classes,
        filed,
        granted_on,
        expires,
        extra,
        owner,
        uscc,
        held,
        granted,
        announced,
        last,
        last_on,
    ) = row
    said = _words(extra)
    state, since = state_of(
        today, held=bool(held), granted=bool(granted), announced=announced is not None, expires=_day(expires),
        last=str(last or ""), last_on=_day(last_on),
    )  # fmt: skip
    listed = classes if isinstance(classes, list) else []
    return MarkFacts(
        id=f"R{pk}",
        name=str(title),
        number=number_of(str(key)),
        kind=str(kind),
        classes=tuple(found for one in listed if (found := two(str(one)))),
        groups=split(said.get("groups", "")),
        goods=split(said.get("goods", "")),
        owner=str(owner),
        state=state.value,
        since=since or _day(granted_on) or _day(announced) or _day(filed),
        filed=_day(filed),
        announced=_day(announced),
        registered=_day(granted_on),
        expires=_day(expires),
        image=said.get("image", ""),
        vienna=split(said.get("vienna", "")),
        right=int(str(pk)),
        agency=said.get("agency", ""),
        uscc=str(uscc),
    )


def _words(extra: object) -> dict[str, str]:
    if isinstance(extra, str):
        import json

        extra = json.loads(extra)
    return {str(key): str(value) for key, value in extra.items()} if isinstance(extra, dict) else {}


def _day(value: object) -> dt.date | None:
    return value if isinstance(value, dt.date) else None


def number_of(key: str) -> str:
    """`TM:12345678/9` → `12345678`: the number as people know it."""
    return key.partition(":")[2].partition("/")[0]


def split(text: str) -> tuple[str, ...]:
    """Values of a cell with several; commas within brackets stay."""
    return tuple(one.strip() for one in re.split(r"[;；]|，(?![^（(]*[）)])", text) if one.strip())
