"""Five million rights: some come in through the true importer, the rest are copies of them made in SQL.

A copy has other keys, numbers (bench.capacity.numbers) and owners (bench.capacity.parties); titles, classes, dates and
places are those of the right it was copied from. Indexes and constraints are dropped first and made again afterwards.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

from django.db import connection

from bench.capacity.indexes import make_again, take
from bench.capacity.numbers import COPIES, FUNCTIONS
from bench.capacity.parties import copy_parties
from bench.timing import once, row
from quanlian.core.actions import SYSTEM
from quanlian.core.files.store import chunks_of
from quanlian.registry.actions import register_batch
from quanlian.registry.importing.run import run_batch
from quanlian.registry.simulation import generate

REGION, AS_OF, SEED = 350500, dt.date(2026, 6, 30), 1
SHIFTED: dict[str, dict[str, str]] = {
    "right": {},
    "identifier": {"value": "pg_temp.own_key(scheme, value, {c})"},
    "statement": {
        "digest": "decode(md5(digest || '{c}'::bytea), 'hex')",
        "app_no": "pg_temp.own(app_no, {c})",
        "doc_no": "pg_temp.own(doc_no, {c})",
    },
    "statedparty": {},
    "version": {},
    "holding": {},
    "legalevent": {"doc_no": "pg_temp.own(doc_no, {c})"},
    "merit": {},
}
"""Tables that hang on a right, and what in them besides keys must differ from copy to copy."""
KEYS = {
    "id": "",
    "right_id": "right",
    "statement_id": "statement",
    "first_party_id": "party",
    "first_name_id": "partyname",
    "name_id": "partyname",
}
LONGEST_FIRST = ("holding", "version", "statement", "legalevent", "statedparty", "identifier")
TABLES = [f"quanlian_registry_{name}" for name in (*LONGEST_FIRST, "right", "merit", "party", "partyname")]


def import_rights(count: int) -> None:
    """Through the true importer: file, lake, registry, events."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "simulated.parquet"
        lap = once(lambda: generate(REGION, count, SEED, file, AS_OF))
        row("rights generated", f"{count / lap.wall:,.0f}/s")
        batch = register_batch(SYSTEM, chunks_of(file), file.name, "simulated", known_on=AS_OF, simulated=True)
        lap = once(lambda: run_batch(batch, SYSTEM))
        row(f"{count:,} rights through the importer", f"{lap.wall:.0f} s, {count / lap.wall:,.0f}/s")


def multiply(copies: int = COPIES) -> None:
    """Copies 1 … copies-1 of everything the registry holds."""
    taken = take(TABLES)
    try:
        lap = once(lambda: _copies(copies))
        row(f"rights copied {copies - 1} times in SQL, no index", f"{lap.wall:.0f} s")
    finally:
        lap = once(lambda: make_again(taken))
        row("their indexes and constraints made again", f"{lap.wall:.0f} s")
    for table in TABLES:
        _sql(f"select setval(pg_get_serial_sequence('{table}', 'id'), (select max(id) from {table}))")


def _copies(copies: int) -> None:
    steps = {name: _highest(name) for name in (*SHIFTED, "party", "partyname")}
    for statement in FUNCTIONS:
        _sql(statement)
    copy_parties(copies)
    for name in SHIFTED:
        lap = once(lambda name=name: [_copy(name, c, steps) for c in range(1, copies)])  # type: ignore[misc]
        print(f"  {name}: {lap.wall:.0f} s", flush=True)


def _copy(name: str, c: int, steps: dict[str, int]) -> None:
    table, own = f"quanlian_registry_{name}", SHIFTED[name]
    with connection.cursor() as cursor:
        cursor.execute("select attname from pg_attribute where attrelid = %s::regclass and attnum > 0", [table])
        columns = [column for (column,) in cursor.fetchall()]
    values = [_value(column, name, own, c, steps) for column in columns]
    names = ", ".join(f'"{column}"' for column in columns)
    _sql(f"insert into {table} ({names}) select {', '.join(values)} from {table} where id <= {steps[name]}")


def _value(column: str, name: str, own: dict[str, str], c: int, steps: dict[str, int]) -> str:
    if column in own:
        return own[column].format(c=c)
    if column in KEYS:
        return f'"{column}" + {c * steps[KEYS[column] or name]}'
    return f'"{column}"'


def _highest(name: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"select coalesce(max(id), 0) from quanlian_registry_{name}")
        return int(cursor.fetchone()[0])


def _sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
