"""Delta tables: append, list, compact, vacuum. Every row carries the import batch it came with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from deltalake import DeltaTable, write_deltalake

from quanlian.core.config import home


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A state of a table that can be read again later."""

    table: str
    version: int
    rows: int
    files: int


def folder(table: str) -> Path:
    return home() / "lake" / table


def exists(table: str) -> bool:
    return DeltaTable.is_deltatable(str(folder(table)))


def append(table: str, rows: pa.Table) -> int:
    """Append rows (durable when this returns); returns the new version of the table.

    Columns the table does not have yet are added to it; they are null in its older rows.
    """
    folder(table).parent.mkdir(mode=0o700, exist_ok=True)
    write_deltalake(str(folder(table)), rows, mode="append", schema_mode="merge")
    return int(DeltaTable(str(folder(table))).version())


def replace(table: str, rows: pa.Table) -> None:
    """Make these rows the table's content; earlier versions stay readable until `vacuum`."""
    folder(table).parent.mkdir(mode=0o700, exist_ok=True)
    write_deltalake(str(folder(table)), rows, mode="overwrite", schema_mode="overwrite")


def files(table: str, version: int | None = None) -> list[str]:
    """The Parquet files of a table's current (or an earlier) version; DuckDB reads them directly."""
    return list(DeltaTable(str(folder(table)), version=version).file_uris()) if exists(table) else []


def snapshot(table: str) -> Snapshot:
    delta = DeltaTable(str(folder(table)))
    counts = pa.table(delta.get_add_actions(flatten=True))["num_records"].to_pylist()
    return Snapshot(table, delta.version(), sum(counts), len(counts))


def tables() -> list[str]:
    root = home() / "lake"
    return sorted(p.name for p in root.iterdir() if exists(p.name)) if root.exists() else []


def compact(table: str) -> dict[str, object]:
    """Join small files; readers of the old files are not disturbed until `vacuum`."""
    return dict(DeltaTable(str(folder(table))).optimize.compact())


def remove_batch(table: str, batch: int) -> None:
    """Take a failed batch's rows out of the current version (earlier versions keep them until vacuum)."""
    if exists(table):
        DeltaTable(str(folder(table))).delete(f"batch = {int(batch)}")


def vacuum(table: str, keep_hours: int = 168) -> list[str]:
    """Delete files that no version of the last `keep_hours` needs; returns their names."""
    delta = DeltaTable(str(folder(table)))
    return list(delta.vacuum(retention_hours=keep_hours, dry_run=False, enforce_retention_duration=keep_hours >= 168))
