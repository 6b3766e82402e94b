"""Taking the indexes and constraints of tables away before a large insert, and making the very same again after it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from django.db import connection

CONSTRAINTS = """
select conrelid::regclass::text, conname, pg_get_constraintdef(oid), contype = 'f' from pg_constraint
where conrelid::regclass::text = any(%s) and contype in ('p', 'u', 'x', 'f')
union all
select conrelid::regclass::text, conname, pg_get_constraintdef(oid), true from pg_constraint
where confrelid::regclass::text = any(%s) and contype = 'f' and not conrelid::regclass::text = any(%s)
"""
INDEXES = """
select tablename, indexname, indexdef from pg_indexes i where tablename = any(%s)
and not exists (select from pg_constraint c where c.conname = i.indexname)
"""
AT_ONCE = 2
"""Tables worked on at the same time: one a core."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The statements that make everything again: of each table its keys and indexes; then the references."""

    own: dict[str, list[str]]
    references: list[str]


def take(tables: Sequence[str]) -> Taken:
    """Drop every index, key and reference of the tables, and the references of other tables to them."""
    names, own = list(tables), {table: list[str]() for table in tables}
    with connection.cursor() as cursor:
        cursor.execute(CONSTRAINTS, [names, names, names])
        found = sorted(cursor.fetchall(), key=lambda row: not row[3])
        cursor.execute(INDEXES, [names])
        plain = cursor.fetchall()
        for table, name, _, _ in found:
            cursor.execute(f'alter table {table} drop constraint "{name}"')
        for _, name, _ in plain:
            cursor.execute(f'drop index "{name}"')
    said = [(table, f'alter table {table} add constraint "{name}" {text}', far) for table, name, text, far in found]
    for table, statement, far in [*said, *((table, text, False) for table, _, text in plain)]:
        if not far:
            own[table].append(statement)
    return Taken(own, [statement for _, statement, far in said if far])


def make_again(taken: Taken) -> None:
    """Two tables at a time; prints each statement and its seconds."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(_run, taken.own.values()))
    _run(taken.references)


def _run(statements: Sequence[str]) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("set maintenance_work_mem = '1GB'")
            for statement in statements:
                begun = time.perf_counter()
                cursor.execute(statement)
                print(f"  {time.perf_counter() - begun:.1f} s {statement[:110]}", flush=True)
    finally:
        connection.close()
