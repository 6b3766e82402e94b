"""Reading the lake with SQL: one DuckDB connection with a view a table, limited to the batches that are published."""

from __future__ import annotations

from collections.abc import Collection

import duckdb

from quanlian.lake.tables import files, tables


def connect(batches: Collection[int] | None = None) -> duckdb.DuckDBPyConnection:
    """A connection in which every lake table is a view. With `batches`, rows of other batches are not seen."""
    connection = duckdb.connect(config={"threads": 2})
    for table in tables():
        names = files(table)
        if names:
            _view(connection, table, names, batches)
    return connection


def _view(connection: duckdb.DuckDBPyConnection, table: str, names: list[str], batches: Collection[int] | None) -> None:
    source = connection.read_parquet(names, union_by_name=True)
    if batches is not None and "batch" in source.columns:
        listed = ", ".join(str(int(b)) for b in batches) or "-1"
        source = source.filter(f"batch in ({listed})")
    source.create_view(table)
