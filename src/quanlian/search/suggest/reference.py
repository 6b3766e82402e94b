"""The classification tables that the office has loaded (`quanlian import classification`), by scheme."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import NamedTuple

import duckdb

from quanlian.lake import tables
from quanlian.registry.formats.classification.rows import ClassEntry, ClassScheme, NiceItem

TABLE = "reference_classification"


class Loaded(NamedTuple):
    """What is loaded of one scheme; items are goods and services of the Nice table."""

    entries: tuple[ClassEntry, ...]
    items: tuple[NiceItem, ...]

    @property
    def titles(self) -> dict[str, str]:
        """Code → official title, Chinese where there is one."""
        return {one.code: one.title_zh or one.title_en for one in self.entries}


def loaded(scheme: ClassScheme) -> Loaded:
    """As of now; empty where nothing of the scheme is loaded."""
    return _loaded(scheme, str(tables.folder(TABLE)), version())


def version() -> int:
    """Changes with every import of a table; −1 where none was."""
    return tables.snapshot(TABLE).version if tables.exists(TABLE) else -1


@lru_cache(maxsize=4)
def _loaded(scheme: ClassScheme, folder: str, at: int) -> Loaded:
    if at < 0:
        return Loaded((), ())
    rows = duckdb.execute("select type, entry from read_parquet(?)", [tables.files(TABLE)]).fetchall()
    entries = [_entry(json.loads(entry), scheme) for kind, entry in rows if kind == "ClassEntry" and scheme in entry]
    goods = [NiceItem(**json.loads(entry)) for kind, entry in rows if kind == "NiceItem" and scheme is ClassScheme.NICE]
    return Loaded(tuple(filter(None, entries)), tuple(goods))


def _entry(values: dict[str, object], scheme: ClassScheme) -> ClassEntry | None:
    if values["scheme"] != scheme:
        return None
    texts = {name: str(values[name]) for name in ("code", "level", "parent", "title_zh", "title_en", "note", "source")}
    return ClassEntry(int(str(values["line"])), scheme, **texts)
