"""The columns of a simulated file, in order."""

from __future__ import annotations

import pyarrow as pa

DATES = frozenset({"app_date", "pub_date", "reg_date", "expiry_date"})
NAMES = (
    "kind", "stage", "app_no", "app_date", "pub_no", "pub_date", "reg_no", "reg_date", "expiry_date",
    "title", "abstract", "main_class", "classes", "owner", "owner_uscc", "co_owner", "co_owner_uscc", "makers",
    "agency", "address", "region_code", "county_name", "events",
)  # fmt: skip


def _type(name: str) -> pa.DataType:
    if name in DATES:
        return pa.date32()
    return pa.int32() if name == "region_code" else pa.string()


SCHEMA = pa.schema([(name, _type(name)) for name in NAMES])
"""`classes` and `makers` are joined by `;`, `events` as `CODE|effective|announced|key=value,…` joined by `;`."""
