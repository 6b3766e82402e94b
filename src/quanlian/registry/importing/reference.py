"""Reference tables (classifications) into the lake: one table a format, replaced as a whole by each import."""

from __future__ import annotations

import json
from dataclasses import asdict, is_dataclass

import pyarrow as pa

from quanlian.core.findings import Finding
from quanlian.lake import tables
from quanlian.registry.formats.tables import table_reader

SCHEMA = pa.schema([("type", pa.string()), ("code", pa.string()), ("entry", pa.string())])


def keep_table(name: str, path: str) -> tuple[int, list[Finding]]:
    """Read a whole reference table and make it the current one; returns the rows kept and the remarks."""
    rows, findings = [], []
    for item in table_reader(name).read(path):
        if isinstance(item, Finding):
            findings.append(item)
        elif is_dataclass(item) and not isinstance(item, type):
            values = asdict(item)
            entry = json.dumps(values, ensure_ascii=False, default=str)
            rows.append((type(item).__name__, str(values.get("code", "")), entry))
    columns = [list(column) for column in zip(*rows, strict=True)] or [[], [], []]
    tables.replace(f"reference_{name}", pa.table(columns, schema=SCHEMA))
    return len(rows), findings
