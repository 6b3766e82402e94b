"""Rival: SQLite FTS5 without its own copy of the texts, on our terms, beside a table of the facts."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path

from bench.search_queries import CAP, FACETS, Question
from bench.search_rows import Row
from quanlian.search.text.words import wanted

COLUMNS = ("kind", "status", "province", "city", "county", "owner", "app_year", "pub_date", "ipc", "ipc4")


class Fts5:
    name = "SQLite FTS5, pairs"

    def __init__(self, folder: Path) -> None:
        self._file = folder / "fts5.sqlite"
        self._base = sqlite3.connect(self._file)

    def fill(self, all_rows: Sequence[Row]) -> None:
        self._base.execute("create virtual table f using fts5(t, content='', detail=full)")
        self._base.execute(f"create table d (number integer primary key, {', '.join(COLUMNS)})")
        self._base.executemany("insert into f (rowid, t) values (?, ?)", ((one.number, one.terms) for one in all_rows))
        facts = ((one.number, *(getattr(one, name) for name in COLUMNS)) for one in all_rows)
        self._base.executemany(f"insert into d values ({', '.join('?' * (len(COLUMNS) + 1))})", facts)
        self._base.execute("insert into f (f) values ('optimize')")
        self._base.commit()

    def ask(self, one: Question) -> int:
        where, given = _where(one)
        order = "pub_date desc" if one.sort else "bm25(f)"
        found = f"from f join d on d.number = f.rowid where {where}"
        self._base.execute(f"select number {found} order by {order} limit 20", given).fetchall()
        self._base.execute("create temp table if not exists hit as select * from d limit 0")
        self._base.execute("delete from hit")
        self._base.execute(f"insert into hit select d.* {found} limit {CAP}", given)
        for name in FACETS:
            self._base.execute(f"select {name}, count(*) n from hit group by 1 order by n desc limit 30").fetchall()
        return int(self._base.execute("select count(*) from hit").fetchone()[0])

    def cpu(self) -> float:
        return time.process_time()

    def megabytes(self) -> float:
        return self._file.stat().st_size / 1e6


def _where(one: Question) -> tuple[str, list[object]]:
    where, given = ["f match ?"], [_match(one)]
    for name, value in one.tags:
        where.append("ipc glob ?" if name == "ipc" else f"{name} = ?")
        given.append(f"{value}*" if name == "ipc" else value)
    if one.since:
        where.append("pub_date >= ?")
        given.append(one.since)
    return " and ".join(where), list(given)


def _match(one: Question) -> object:
    said = [f'"{" ".join(term.text for term in wanted(word))}"' for word in one.words]
    if not one.refused:
        return " AND ".join(said)
    return f'(({said[0]} OR {said[1]}) AND {said[2]}) NOT "{" ".join(term.text for term in wanted(one.refused))}"'
