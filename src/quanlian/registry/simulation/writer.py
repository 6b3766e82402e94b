"""Write the sample region: one Parquet file, chunk by chunk, so that memory does not grow with the number of rights."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from quanlian.registry.formats.simulated.columns import SCHEMA
from quanlian.registry.simulation.macros import macros, sql_list
from quanlian.registry.simulation.query import OWNERS, USED, rights_sql, rows_sql
from quanlian.registry.simulation.settings import Run, make_run, variables
from quanlian.registry.simulation.terms import term_years

CHUNK = 245_760
"""Two of the row groups in which DuckDB shares out work among threads."""
CARRIED = "create or replace temp table carried (series varchar, year bigint, used bigint, primary key (series, year))"
Told = Callable[[int], None]


def generate(
    region_code: int, rights: int, seed: int, path: Path, as_of: dt.date, told: Told = lambda done: None
) -> Path:
    """Write `rights` simulated rights of a region as they stand published on `as_of`; returns `path`.

    Rows are a few more than rights: application and grant, transfers. The same arguments give the same rows.
    `told` hears the number of rights written. The file appears under its name only when it is complete.
    Raises `UserError` for an unknown region, `ValueError` for no rights.
    """
    run = make_run(region_code, rights, seed, as_of)
    partial = path.with_name(f"{path.name}.partial")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with (
            duckdb.connect(":memory:") as connection,
            pq.ParquetWriter(partial, SCHEMA, compression="snappy") as writer,
        ):
            _prepare(connection, run)
            for low in range(0, rights, CHUNK):
                high = min(low + CHUNK, rights)
                writer.write_table(_chunk(connection, run, low, high))
                told(high)
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)
    return path


def _prepare(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    connection.execute(f"set threads to {min(2, os.cpu_count() or 1)}")
    for name, values in variables(run).items():
        connection.execute(f"set variable {name} = {sql_list(values)}")
    for statement in macros(run):
        connection.execute(statement)
    connection.execute(OWNERS.format(count=run.owners))
    connection.execute(CARRIED)


def _chunk(connection: duckdb.DuckDBPyConnection, run: Run, low: int, high: int) -> pa.Table:
    connection.execute(rights_sql(run, low, high))
    connection.execute(USED)
    return connection.execute(rows_sql(run, term_years())).to_arrow_table().cast(SCHEMA)
