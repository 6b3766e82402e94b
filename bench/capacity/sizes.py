"""What the home takes on disk, by part; the database by table."""

from __future__ import annotations

import subprocess
from pathlib import Path

from django.db import connection

from bench.timing import row
from quanlian.core.config import home

LARGEST = 22
TABLES = """
select relname, greatest(reltuples, 0)::bigint, pg_table_size(oid), pg_indexes_size(oid) from pg_class
where relkind = 'r' and relnamespace = 'public'::regnamespace order by pg_total_relation_size(oid) desc limit %s
"""


def sizes() -> None:
    place = home()
    for part in sorted(place.iterdir()):
        if part.is_dir() and part.name != "pg":
            row(f"disk: {part.name}", _of(part))
    with connection.cursor() as cursor:
        cursor.execute("select pg_database_size(current_database())")
        row("disk: database", _said(cursor.fetchone()[0]))
        row("disk: write-ahead log", _of(place / "pg" / "pg_wal"))
        cursor.execute(TABLES, [LARGEST])
        found = cursor.fetchall()
    print("\n| table | rows | data | indexes |\n|---|---|---|---|")
    for name, rows, data, indexes in found:
        print(f"| {name} | {rows:,} | {_said(data)} | {_said(indexes)} |")


def _of(folder: Path) -> str:
    told = subprocess.run(["du", "-sb", str(folder)], capture_output=True, text=True).stdout.split()
    return _said(int(told[0])) if told else "?"


def _said(size: int) -> str:
    return f"{size / 1e9:.2f} GB" if size >= 1e8 else f"{size / 1e6:.1f} MB"
