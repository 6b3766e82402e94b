"""One listing as a source says it, and what a source offers."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Protocol

from quanlian.core.findings import Finding

SHOP = ("platform", "shop_id", "shop_name", "licence_name", "licence_code", "region_name", "opened_on")


@dataclass(frozen=True, slots=True)
class Row:
    """A listing and its shop. `line` counts from 1 in the source; `price_fen` in 分; blank is "" or None."""

    line: int
    platform: str
    shop_id: str
    shop_name: str
    item_id: str
    url: str
    title: str
    seen_on: dt.date
    licence_name: str = ""
    licence_code: str = ""
    region_name: str = ""
    opened_on: dt.date | None = None
    brand: str = ""
    category: str = ""
    classes: tuple[str, ...] = ()
    price_fen: int | None = None
    sales: int | None = None
    image: str = ""
    """SHA-256 of the picture in the file store, blank where there is none."""
    image_text: str = ""
    params: dict[str, str] = field(default_factory=dict)

    def digest(self) -> str:
        """SHA-256 of everything but the line: the same listing told again word for word has the same digest."""
        told = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "line"}
        return hashlib.sha256(json.dumps(told, default=str, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


class Source(Protocol):
    """One way market data arrives."""

    name: str
    title: str
    suffixes: tuple[str, ...]
    """Of the files it reads; () for an interface, which is asked instead."""

    def count(self, path: str, cursor: str) -> int:
        """Rows to expect, for the estimate; cheap."""
        ...

    def read(self, path: str, cursor: str) -> Iterator[Row | Finding]:
        """Rows and findings in the order of the source, streaming. `cursor`: where an interface was left.

        Raises UserError before any row for a file that is not of this source.
        """
        ...

    def next_cursor(self, cursor: str) -> str:
        """Where the interface goes on after the reading that began at `cursor`; blank for files."""
        ...

    def template(self) -> tuple[str, bytes] | None:
        """A file to fill in: its name and content; None where there is none."""
        ...
