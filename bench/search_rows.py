"""The made-up documents as plain rows, for databases; texts already taken apart as we do it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from bench.search_documents import batches
from quanlian.search.document import Document
from quanlian.search.text.terms import joined


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    title: str
    abstract: str
    terms: str
    """Of both, in one line."""
    kind: str
    status: str
    province: str
    city: str
    county: str
    owner: int
    app_year: int
    pub_date: int
    ipc: str
    ipc4: str


@cache
def rows(count: int) -> list[Row]:
    return list(islice(_rows(count), count))


def _rows(count: int) -> Iterator[Row]:
    for batch in batches(count):
        lines = joined([f"{one.text['title']}。{one.text['abstract']}" for one in batch])
        for one, line in zip(batch, lines, strict=True):
            yield _row(one, line)


def _row(one: Document, line: str) -> Row:
    tags = {name: values[-1] for name, values in one.tags.items()}
    return Row(
        int(one.key.partition(":")[2]), one.text["title"], one.text["abstract"], line, tags["kind"], tags["status"],
        tags["province"], tags["city"], tags["county"], int(tags["owner"]), int(tags["app_year"]),
        one.numbers["pub_date"], tags["ipc"], one.tags["ipc"][2],
    )  # fmt: skip
