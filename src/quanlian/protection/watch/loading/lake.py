"""Rows into the lake table `listings`, and back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyarrow as pa

from quanlian.lake import tables, views
from quanlian.protection.watch.loading.known import SCHEMA, TABLE, key_of
from quanlian.protection.watch.models import Load
from quanlian.protection.watch.sources import Row

_OWN = ("batch", "key", "source", "classes")


def append(load: Load, rows: Sequence[Row]) -> None:
    """Durable when this returns. `batch` is the load's key."""
    if not rows:
        return
    columns: dict[str, list[object]] = {
        "batch": [load.pk] * len(rows),
        "key": [key_of(row) for row in rows],
        "source": [load.source] * len(rows),
        "classes": [list(row.classes) for row in rows],
    }
    for name in SCHEMA.names:
        if name not in _OWN:
            columns[name] = [getattr(row, name) for row in rows]
    arrays = [pa.array(columns[one.name], one.type) for one in SCHEMA]
    tables.append(TABLE, pa.table(arrays, schema=SCHEMA))


def rows_of(size: int = 2000) -> Iterator[list[tuple[int, Row]]]:
    """Every row of the lake with its load, oldest first: for marks put under watch later."""
    if not tables.exists(TABLE) or not tables.files(TABLE):
        return
    names = [one for one in SCHEMA.names if one not in ("batch", "key", "source")]
    with views.connect() as lake:
        asked = lake.sql(f"select batch, {', '.join(names)} from {TABLE} order by batch, line")  # noqa: S608
        while found := asked.fetchmany(size):
            yield [(one[0], _row(dict(zip(names, one[1:], strict=True)))) for one in found]


def _row(told: dict[str, object]) -> Row:
    held = told["classes"]
    return Row(**{**told, "classes": tuple(held) if isinstance(held, list) else ()})  # type: ignore[arg-type]
