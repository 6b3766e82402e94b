"""Recompute versions and holdings of rights from all that was stated about them.

Needed for rights with more than one statement (A then B, transfers, corrections) and after a batch is rolled back.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.db import connection
from django.db.backends.utils import CursorWrapper

from quanlian.registry.importing.copyline import span
from quanlian.registry.importing.domestic import HOME, OUTSIDE
from quanlian.registry.importing.force import Fact, force
from quanlian.registry.importing.timeline import Dated, Rect, rectangles
from quanlian.registry.kinds import RightKind
from quanlian.rules.lapse import Rectangle

BLOCK = 5000
Date = dt.date | None


class Stated(NamedTuple):
    """The columns of a statement that versions and holdings need."""

    id: int
    right: int
    kind: str
    effective_on: dt.date
    known_on: dt.date
    app_date: Date
    grant_date: Date
    expiry_date: Date


STATED = """
select s.id, s.right_id, r.kind, s.effective_on, s.known_on, s.app_date, s.grant_date, s.expiry_date
from quanlian_registry_statement s join quanlian_registry_right r on r.id = s.right_id
where s.right_id = any(%s) order by s.right_id, s.effective_on, s.known_on, s.id
"""
FACTS = """
select right_id, code, effective_on, announced_on, known_on, label from quanlian_registry_legalevent
where right_id = any(%s) order by effective_on, id
"""
HOLD = """
insert into quanlian_registry_holding (right_id, statement_id, kind, effective, known, app_date, province, city, county,
    domestic, first_party_id)
select s.right_id, s.id, r.kind, t.effective, t.known, s.app_date, s.province, s.city, s.county,
    s.province / 10000 <> all(%s) and s.country = any(%s), s.first_party_id
from ql_rebuilt t join quanlian_registry_statement s on s.id = t.statement_id
join quanlian_registry_right r on r.id = s.right_id
"""


def rebuild(rights: Sequence[int]) -> None:
    """Recompute within the caller's transaction; rights without any statement left lose versions and holdings."""
    for start in range(0, len(rights), BLOCK):
        with connection.cursor() as cursor:
            _rebuild_block(cursor, list(rights[start : start + BLOCK]))


def _rebuild_block(cursor: CursorWrapper, rights: list[int]) -> None:
    for table in ("version", "holding"):
        cursor.execute(f"delete from quanlian_registry_{table} where right_id = any(%s)", [rights])  # noqa: S608
    cursor.execute(STATED, [rights])
    stated: dict[int, list[Stated]] = defaultdict(list)
    for row in cursor.fetchall():
        stated[row[1]].append(Stated(*row))
    cursor.execute(FACTS, [rights])
    facts: dict[int, list[Fact]] = defaultdict(list)
    for right, code, effective, announced, known, label in cursor.fetchall():
        facts[right].append(Fact(code, effective, announced, known, label))
    versions, holdings = [], []
    for right, statements in stated.items():
        described = describe(statements)
        versions += [f"{right}\t{v.statement}\t{_spans(v)}\n" for v in described]
        holdings += [f"{h.statement}\t{_spans(h)}\n" for h in hold(statements, described, facts[right])]
    _store(cursor, versions, holdings)


def _store(cursor: CursorWrapper, versions: list[str], holdings: list[str]) -> None:
    with cursor.copy("copy quanlian_registry_version (right_id, statement_id, effective, known) from stdin") as copy:
        copy.write("".join(versions))
    cursor.execute(
        "create temp table if not exists ql_rebuilt (statement_id bigint, effective daterange, known daterange)"
        " on commit drop; truncate ql_rebuilt"
    )
    with cursor.copy("copy ql_rebuilt from stdin") as copy:
        copy.write("".join(holdings))
    cursor.execute(HOLD, [list(OUTSIDE), list(HOME)])


def describe(statements: Sequence[Stated]) -> list[Rect]:
    """The versions of one right: each statement from its own day on, the first one back to the beginning."""
    origin = min(d for s in statements for d in (s.app_date, s.grant_date, s.effective_on) if d)
    first = statements[0].effective_on
    return rectangles(
        [Dated(s.id, origin if s.effective_on == first else s.effective_on, s.known_on) for s in statements]
    )


def hold(statements: Sequence[Stated], versions: Sequence[Rect], facts: Sequence[Fact]) -> Iterator[Rect]:
    """Where a version and the force of the right overlap on both clocks, the right is held as described."""
    for rect in _in_force(statements, facts):
        for version in versions:
            since, until = _overlap(version.since, version.until, rect.effective_from, rect.effective_to_exclusive)
            known, known_until = _overlap(version.known, version.known_until, rect.known_from, rect.known_to_exclusive)
            if _some(since, until) and _some(known, known_until):
                yield Rect(version.statement, since, until, known, known_until)


def _in_force(statements: Sequence[Stated], facts: Sequence[Fact]) -> Iterator[Rectangle]:
    """The force of the right; a stated end of the term counts from the day it was known, not before."""
    kind = RightKind(statements[0].kind)
    app_date = next((s.app_date for s in statements if s.app_date), None)
    for expiry, start, end in _terms(statements):
        for rect in force(kind, app_date, expiry, facts):
            known, until = _overlap(rect.known_from, rect.known_to_exclusive, start, end)
            if _some(known, until):
                yield rect._replace(known_from=known, known_to_exclusive=until)


def _terms(statements: Sequence[Stated]) -> Iterator[tuple[Date, dt.date, Date]]:
    """(stated last day or None, known from, known until), one after another; nearly always a single one."""
    days = sorted({s.known_on for s in statements})
    believed = [
        (next((s.expiry_date for s in reversed(statements) if s.expiry_date and s.known_on <= day), None), day)
        for day in days
    ]
    changes = [one for at, one in enumerate(believed) if at == 0 or one[0] != believed[at - 1][0]]
    ends: list[Date] = [*(day for _, day in changes[1:]), None]
    for at, ((expiry, day), end) in enumerate(zip(changes, ends, strict=True)):
        yield expiry, day if at else dt.date.min, end


def _overlap(a: dt.date, a_end: Date, b: dt.date, b_end: Date) -> tuple[dt.date, Date]:
    ends = [e for e in (a_end, b_end) if e is not None]
    return max(a, b), min(ends) if ends else None


def _some(start: dt.date, end: Date) -> bool:
    return end is None or start < end


def _spans(rect: Rect) -> str:
    return f"{span(rect.since, rect.until)}\t{span(rect.known, rect.known_until)}"
