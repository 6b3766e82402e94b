"""A chunk of records as lake rows: what was published, flat, with batch and line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import pyarrow as pa

from quanlian.core.collector import paused
from quanlian.core.findings import Finding
from quanlian.lake import tables
from quanlian.registry import formats
from quanlian.registry.importing.staged import OWNERS
from quanlian.registry.records import Record

TABLE = "publications"
SCHEMA = pa.schema(
    [
        ("batch", pa.int64()), ("line", pa.int32()), ("format", pa.string()), ("kind", pa.string()),
        ("authority", pa.string()), ("stage", pa.string()), ("app_no", pa.string()), ("app_date", pa.date32()),
        ("pub_no", pa.string()), ("pub_date", pa.date32()), ("reg_no", pa.string()), ("reg_date", pa.date32()),
        ("title", pa.string()), ("abstract", pa.string()), ("claims", pa.string()), ("main_class", pa.string()),
        ("classes", pa.list_(pa.string())), ("applicants", pa.list_(pa.string())), ("address", pa.string()),
        ("country", pa.string()), ("region_code", pa.int32()), ("citations", pa.list_(pa.string())),
        ("family", pa.list_(pa.string())), ("extra", pa.string()),
    ]
)  # fmt: skip
CHUNK = 50_000
OWN = ("batch", "format", "applicants", "extra")


def keep_file(format_name: str, path: str, batch: int, table: str = TABLE) -> int:
    """Read a whole file into the lake alone (bulk that no region needs); returns the number of records kept."""
    kept = 0
    with paused():
        for records in _chunks(formats.reader(format_name).read(path)):
            append(batch, format_name, records, table)
            kept += len(records)
    return kept


def _chunks(items: Iterable[Record | Finding]) -> Iterator[list[Record]]:
    records = (item for item in items if isinstance(item, Record))
    while chunk := list(islice(records, CHUNK)):
        yield chunk


def append(batch: int, format_name: str, records: Sequence[Record], table: str = TABLE) -> None:
    """Append one chunk; durable when this returns, visible once the batch is published."""
    size = len(records)
    columns: dict[str, list[object]] = {
        "batch": [batch] * size,
        "format": [format_name] * size,
        "applicants": [[p.name for p in r.parties if p.role in OWNERS] for r in records],
        "extra": [json.dumps(r.extra, ensure_ascii=False) if r.extra else None for r in records],
    }
    for name in SCHEMA.names:
        if name not in OWN:
            columns[name] = [getattr(r, name) for r in records]
    arrays = [pa.array(columns[f.name], f.type) for f in SCHEMA]
    tables.append(table, pa.table(arrays, schema=SCHEMA))


def forget(batch: int) -> None:
    """Take a failed batch's rows out of the current version."""
    tables.remove_batch(TABLE, batch)
