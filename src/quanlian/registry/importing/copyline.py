"""Lines of PostgreSQL's COPY text format, written by hand because it is the hot path of every import."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence

NULL = "\\N"
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\x00": ""})
_ARRAY = str.maketrans({"\\": "\\\\\\\\", '"': '\\\\"', "\t": " ", "\n": " ", "\r": " ", "\x00": ""})


def text(value: str) -> str:
    return value.translate(_ESCAPES)


def day(value: dt.date | None) -> str:
    return NULL if value is None else value.isoformat()


def array(values: Sequence[str]) -> str:
    return "{" + ",".join(f'"{v.translate(_ARRAY)}"' for v in values) + "}"


def document(values: Mapping[str, str]) -> str:
    return text(json.dumps(values, ensure_ascii=False)) if values else "{}"


def span(start: dt.date | None, end: dt.date | None) -> str:
    """A half-open date range; None is unbounded."""
    return f"[{'' if start is None else start.isoformat()},{'' if end is None else end.isoformat()})"
