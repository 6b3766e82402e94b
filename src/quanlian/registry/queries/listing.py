"""Pages of rights under filters, newest first, by key: page 10,000 costs what page 1 costs.

A filter that few rights pass could walk the whole table; a request looks at `WINDOW` rights at most and then says how
far it came, so that a page answers at any size.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.db import connection
from django.utils.timezone import localdate

from quanlian.registry.kinds import RightKind
from quanlian.registry.queries.numbering import keys
from quanlian.registry.queries.places import column_of

Given = str | int | dt.date | list[str]
PAGE, WINDOW, END = 25, 100_000, 2**62
STATES = ("force", "lapsed", "pending")


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for; blanks ask for nothing. `title` begins the title, or stands in it with `anywhere`."""

    kind: str = ""
    region: int = 0
    state: str = ""
    as_of: dt.date = field(default_factory=localdate)
    party: int = 0
    number: str = ""
    title: str = ""
    anywhere: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Ids, newest first. `after`, `before`: keys of the neighbouring pages, 0 = none; `unfinished`: more to search."""

    ids: list[int]
    after: int = 0
    before: int = 0
    unfinished: bool = False


FORCE = (
    "exists (select 1 from quanlian_registry_holding h where h.right_id = r.id"
    " and h.effective @> %(as_of)s and h.known @> %(today)s)"
)
GRANTED = (
    "exists (select 1 from quanlian_registry_legalevent e where e.right_id = r.id"
    " and e.code in ('GRANTED', 'REGISTERED') and e.effective_on <= %(as_of)s)"
)
CONDITIONS = {"force": FORCE, "lapsed": f"{GRANTED} and not {FORCE}", "pending": f"not {GRANTED} and not {FORCE}"}
TITLED = (
    "exists (select 1 from quanlian_registry_statement s where s.right_id = r.id"
    " and s.right_id > %(low)s and s.right_id < %(high)s and s.title like %(title)s)"
)
NAMED = (
    "r.id in (select s.right_id from quanlian_registry_partyname n"
    " join quanlian_registry_statedparty p on p.name_id = n.id"
    " join quanlian_registry_statement s on s.id = p.statement_id where n.party_id = %(party)s)"
)
NUMBERED = (
    "r.id in (select i.right_id from quanlian_registry_identifier i"
    " where i.scheme = any(array['app', 'doc', 'reg']) and i.value = any(%(keys)s))"
)
HELD = """
select p.id from unnest(%(kinds)s::text[]) k cross join lateral (
  select h.right_id id from quanlian_registry_holding h where h.{place} = %(region)s and h.kind = k
    and h.right_id > %(low)s and h.right_id < %(high)s and h.effective @> %(as_of)s and h.known @> %(today)s
  order by h.right_id {order} limit %(limit)s
) p order by p.id {order} limit %(limit)s
"""
PLAIN = """
select r.id from quanlian_registry_right r where r.id > %(low)s and r.id < %(high)s {conditions}
order by r.id {order} limit %(limit)s
"""


def page(filters: Filters, *, after: int = 0, before: int = 0, size: int = PAGE) -> Page:
    """The page of rights older than key `after`, or newer than key `before`, or the newest."""
    low, high, clipped = _window(filters, after, before)
    given = {**_given(filters), "low": low, "high": high, "limit": size + 1}
    with connection.cursor() as cursor:
        cursor.execute(_sql(filters, "asc" if before else "desc"), given)
        ids = [row[0] for row in cursor.fetchall()]
    more, ids = len(ids) > size, sorted(ids[:size], reverse=True)
    if before:
        return Page(ids, ids[-1] if ids else 0, ids[0] if more and ids else 0)
    unfinished = clipped and not more
    next_key = low + 1 if unfinished else ids[-1] if more else 0
    return Page(ids, next_key, ids[0] if after and ids else 0, unfinished)


def _window(filters: Filters, after: int, before: int) -> tuple[int, int, bool]:
    if before:
        return before, END, False
    if _bounded(filters):
        return 0, after or END, False
    high = after or _newest() + 1
    low = max(0, high - 1 - WINDOW)
    return low, high, low > 0


def _bounded(filters: Filters) -> bool:
    """Whether an index leads straight to the rights asked for."""
    return (
        bool(filters.number or filters.party)
        or _held(filters)
        or not (filters.title or filters.state or filters.region or filters.kind)
    )


def _held(filters: Filters) -> bool:
    return bool(filters.region and filters.state == "force" and not (filters.title or filters.number or filters.party))


def _newest() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(max(id), 0) from quanlian_registry_right")
        return int(cursor.fetchone()[0])


def _sql(filters: Filters, order: str) -> str:
    if _held(filters):
        return HELD.format(place=column_of(filters.region), order=order)
    return PLAIN.format(conditions="".join(f" and {c}" for c in _conditions(filters)), order=order)


def _conditions(filters: Filters) -> list[str]:
    place = f"e.{column_of(filters.region)} = %(region)s" if filters.region else ""
    published = f"exists (select 1 from quanlian_registry_legalevent e where e.right_id = r.id and {place})"  # noqa: S608 - a column of ours
    asked = {
        "r.kind = %(kind)s": filters.kind,
        published: filters.region,
        NUMBERED: filters.number,
        NAMED: filters.party,
        TITLED: filters.title,
        CONDITIONS.get(filters.state, ""): filters.state,
    }
    return [condition for condition, wanted in asked.items() if wanted]


def _given(filters: Filters) -> dict[str, Given]:
    escaped = filters.title.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return {
        "kind": filters.kind,
        "kinds": [filters.kind] if filters.kind else [kind.value for kind in RightKind],
        "region": filters.region,
        "as_of": filters.as_of,
        "today": localdate(),
        "party": filters.party,
        "keys": keys(filters.number) if filters.number else [],
        "title": f"{'%' if filters.anywhere else ''}{escaped}%",
    }
