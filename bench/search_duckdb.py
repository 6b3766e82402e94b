"""Rival: no index at all, DuckDB looking through every text. (Its full text has no phrases.)"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import astuple, fields
from pathlib import Path

import duckdb
import pyarrow as pa

from bench.search_queries import CAP, FACETS, Question
from bench.search_rows import Row


class Scanned:
    name = "DuckDB, scan of all texts"

    def __init__(self, folder: Path) -> None:
        self._file = folder / "scan.duckdb"
        self._base = duckdb.connect(str(self._file))

    def fill(self, all_rows: Sequence[Row]) -> None:
        columns = zip(*map(astuple, all_rows), strict=True)
        held = pa.table({one.name: list(values) for one, values in zip(fields(Row), columns, strict=True)})
        self._base.register("held", held)
        self._base.execute(
            "create table d as select * exclude (terms, title, abstract), title || '。' || abstract t from held"
        )
        self._base.execute("checkpoint")

    def ask(self, one: Question) -> int:
        where, given = _where(one)
        self._base.execute(f"create or replace temp table hit as select * exclude (t) from d where {where}", given)
        self._base.execute("select number from hit order by pub_date desc limit 20").fetchall()
        for name in FACETS:
            of = f"(select {name} from hit limit {CAP})"
            self._base.execute(f"select {name}, count(*) n from {of} group by 1 order by n desc limit 30").fetchall()
        return int(self._base.execute("select count(*) from hit").fetchall()[0][0])

    def cpu(self) -> float:
        return time.process_time()

    def megabytes(self) -> float:
        return self._file.stat().st_size / 1e6


def _where(one: Question) -> tuple[str, list[object]]:
    """Not folded: what stands there letter by letter."""
    has = "contains(t, ?)"
    text = f"({has} or {has}) and {has} and not {has}" if one.refused else " and ".join([has] * len(one.words))
    where, given = [text], [*one.words, *([one.refused] if one.refused else [])]
    for name, value in one.tags:
        where.append("starts_with(ipc, ?)" if name == "ipc" else f"{name} = ?")
        given.append(value)
    return " and ".join([*where, *([f"pub_date >= {one.since}"] if one.since else [])]), list(given)
