"""A spreadsheet or Parquet value as the text an officer would see."""

from __future__ import annotations

import datetime as dt
import json


def cell_text(value: object) -> str:
    """`None` → `""`, whole floats without `.0`, dates as YYYY-MM-DD, lists and objects as JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, (list, dict, tuple)):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
