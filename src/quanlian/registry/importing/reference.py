"""Reference tables (classifications) into the lake: one table a format; an import replaces the parts it brings."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, is_dataclass

import duckdb
import pyarrow as pa

from quanlian.core.findings import Finding
from quanlian.lake import tables
from quanlian.registry.formats.tables import table_reader

SCHEMA = pa.schema([("type", pa.string()), ("code", pa.string()), ("entry", pa.string())])
Row = tuple[str, str, str]


def keep_table(name: str, path: str) -> tuple[int, list[Finding]]:
    """Read a reference table and make it the current one; returns the rows kept and the remarks.

    The other parts of the table stay (the IPC when Nice items are loaded); a part is all rows of one type, scheme and
    level.
    """
    rows: list[Row] = []
    findings: list[Finding] = []
    for item in table_reader(name).read(path):
        if isinstance(item, Finding):
            findings.append(item)
        elif is_dataclass(item) and not isinstance(item, type):
            values = asdict(item)
            entry = json.dumps(values, ensure_ascii=False, default=str)
            rows.append((type(item).__name__, str(values.get("code", "")), entry))
    columns = [list(column) for column in zip(*_others(f"reference_{name}", rows), *rows, strict=True)] or [[], [], []]
    tables.replace(f"reference_{name}", pa.table(columns, schema=SCHEMA))
    return len(rows), findings


def _others(table: str, rows: Iterable[Row]) -> list[Row]:
    """What the table holds of parts that these rows do not bring."""
    files = tables.files(table)
    brought = {_part(row) for row in rows}
    if not files or not brought:
        return []
    held: list[Row] = duckdb.execute("select type, code, entry from read_parquet(?)", [files]).fetchall()
    return [row for row in held if _part(row) not in brought]


def _part(row: Row) -> tuple[str, str, str]:
    entry = json.loads(row[2])
    return row[0], str(entry.get("scheme", "")), str(entry.get("level", ""))
