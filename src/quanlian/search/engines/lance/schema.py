"""Documents as rows of a Lance table.

A text field is its terms joined by single blanks; a tag field is a list; a day field a number. Tag fields with about
as many values as there are documents are found by one more text column of tokens `field=value`, because Lance keeps
all values of a list index in memory.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

import pyarrow as pa

from quanlian.search.document import Document, bucket_of
from quanlian.search.fields import BY_NAME, DAY_FIELDS, TAG_FIELDS, TEXT_FIELDS, Kind
from quanlian.search.text.terms import joined

KEY, PAYLOAD, CODES = "doc_key", "doc_payload", "doc_codes"
MANY_VALUED = ("number", "app_no", "pub_no", "family", "owner")
LISTED = tuple(name for name in TAG_FIELDS if name not in MANY_VALUED)
ANALYSED = 500
"""Documents whose texts are analysed at once."""
_PACKED = {"lance-encoding:compression": "zstd"}
_UNSAFE = re.compile(r"[\s%]")


def schema() -> pa.Schema:
    return pa.schema(
        [
            pa.field(KEY, pa.string()),
            pa.field(PAYLOAD, pa.string(), metadata=_PACKED),
            *(pa.field(name, pa.string(), metadata=_PACKED) for name in (*TEXT_FIELDS, CODES)),
            *(pa.field(name, pa.list_(pa.string())) for name in TAG_FIELDS),
            *(pa.field(name, pa.int64()) for name in DAY_FIELDS),
        ]
    )


def table(documents: Sequence[Document]) -> pa.Table:
    """The documents in order; `ValueError` for a field that does not exist."""
    for one in documents:
        _check(one)
    parts = [_table(documents[at : at + ANALYSED]) for at in range(0, len(documents), ANALYSED)]
    return pa.concat_tables(parts) if parts else schema().empty_table()


def token(field: str, value: str) -> str:
    """One value of a tag field as a term without white space."""
    return f"{field}=" + _UNSAFE.sub(lambda match: f"%{ord(match[0]):x};", value)


def values_of(one: Document, field: str) -> list[str]:
    given = one.tags.get(field, ())
    return list(dict.fromkeys([*given, bucket_of(one.key)] if field == "bucket" else given))


def _table(documents: Sequence[Document]) -> pa.Table:
    columns: dict[str, list[object]] = {
        KEY: [one.key for one in documents],
        PAYLOAD: [_packed(one) for one in documents],
        CODES: [_codes(one) for one in documents],
    }
    for name in TAG_FIELDS:
        columns[name] = [values_of(one, name) for one in documents]
    for name in DAY_FIELDS:
        columns[name] = [one.numbers.get(name) for one in documents]
    lines = _texts(documents)
    return pa.table({name: columns.get(name) or lines[name] for name in schema().names}, schema=schema())


def _texts(documents: Sequence[Document]) -> dict[str, list[str | None]]:
    """All texts of the documents are analysed in one go."""
    filled = [(name, at, text) for at, one in enumerate(documents) for name, text in one.text.items() if text]
    columns: dict[str, list[str | None]] = {name: [None] * len(documents) for name in TEXT_FIELDS}
    for (name, at, _), line in zip(filled, joined([text for _, _, text in filled]), strict=True):
        columns[name][at] = line.strip() or None
    return columns


def _packed(one: Document) -> str:
    return json.dumps(dict(one.payload), ensure_ascii=False, separators=(",", ":"))


def _codes(one: Document) -> str | None:
    return " ".join(token(name, value) for name in MANY_VALUED for value in values_of(one, name)) or None


def _check(one: Document) -> None:
    for kind, names in ((Kind.TEXT, one.text), (Kind.TAG, one.tags), (Kind.DAY, one.numbers)):
        for name in names:
            if name not in BY_NAME or BY_NAME[name].kind is not kind:
                raise ValueError(f"no {kind} field {name}")
