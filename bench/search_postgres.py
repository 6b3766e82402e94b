"""Rivals: PostgreSQL's full text on our terms with a GIN index, and its trigrams for phrases."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from django.db import connection

from bench.search_queries import CAP, FACETS, Question
from bench.search_rows import Row
from quanlian.search.text.words import wanted

FACTS = "kind text, status text, province text, city text, county text, owner int, app_year int, pub_date int, ipc text"
COLUMNS = ("kind", "status", "province", "city", "county", "owner", "app_year", "pub_date", "ipc", "ipc4")
TICKS = os.sysconf("SC_CLK_TCK")


class _Postgres:
    table: str
    column: str
    name: str

    def __init__(self, folder: Path) -> None:
        self._cursor = connection.cursor()
        self._cursor.execute("select pg_backend_pid()")
        self._pid = self._cursor.fetchone()[0]
        self._cursor.execute("set work_mem = '128MB'; set maintenance_work_mem = '512MB'; set max_parallel_workers = 0")

    def ask(self, one: Question) -> int:
        where, given = self.where(one)
        order = "pub_date desc" if one.sort else self.rank(one, given)
        self._cursor.execute(f"select number from {self.table} where {where} order by {order} limit 20", given)
        self._cursor.fetchall()
        sets = ", ".join(f"({name})" for name in FACETS)
        self._cursor.execute(
            f"with hit as materialized (select {', '.join(FACETS)} from {self.table} where {where} limit {CAP}) "
            f"select {', '.join(FACETS)}, count(*) from hit group by grouping sets ({sets}, ())",
            given[: len(given) - (order.count("%s"))],
        )
        return max(int(one[-1]) for one in self._cursor.fetchall())

    def where(self, one: Question) -> tuple[str, list[object]]:
        text, given = self.match(one)
        where = [text]
        for name, value in one.tags:
            where.append("ipc like %s" if name == "ipc" else f"{name} = %s")
            given.append(f"{value}%" if name == "ipc" else value)
        if one.since:
            where.append("pub_date >= %s")
            given.append(one.since)
        return " and ".join(where), given

    def match(self, one: Question) -> tuple[str, list[object]]:
        raise NotImplementedError

    def rank(self, one: Question, given: list[object]) -> str:
        raise NotImplementedError

    def cpu(self) -> float:
        """Of the server's process that works for us."""
        fields = Path(f"/proc/{self._pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def megabytes(self) -> float:
        self._cursor.execute("select pg_total_relation_size(%s)", [self.table])
        return float(self._cursor.fetchone()[0]) / 1e6

    def copy(self, kind: str, values: Iterable[tuple[object, ...]]) -> None:
        self._cursor.execute(f"drop table if exists {self.table}")
        self._cursor.execute(
            f"create unlogged table {self.table} (number int, {self.column} {kind}, {FACTS}, ipc4 text)"
        )
        with self._cursor.copy(f"copy {self.table} from stdin") as out:
            for one in values:
                out.write_row(one)
        for name in ("pub_date", "ipc text_pattern_ops"):
            self._cursor.execute(f"create index on {self.table} ({name})")


class Vectors(_Postgres):
    name, table, column = "PostgreSQL tsvector, pairs", "bench_vectors", "v"

    def fill(self, all_rows: Sequence[Row]) -> None:
        self.copy("tsvector", ((one.number, _vector(one.terms), *_facts(one)) for one in all_rows))
        self._cursor.execute(f"create index on {self.table} using gin (v)")
        self._cursor.execute(f"vacuum analyze {self.table}")

    def match(self, one: Question) -> tuple[str, list[object]]:
        return "v @@ %s::tsquery", [_query(one)]

    def rank(self, one: Question, given: list[object]) -> str:
        given.append(_query(one))
        return "ts_rank(v, %s::tsquery) desc"


class Trigrams(_Postgres):
    """Only phrases: words of two ideographs have no trigram and would be looked for in every row."""

    name, table, column = "PostgreSQL pg_trgm", "bench_trigrams", "t"

    def fill(self, all_rows: Sequence[Row]) -> None:
        self._cursor.execute("create extension if not exists pg_trgm")
        self.copy("text", ((one.number, f"{one.title}。{one.abstract}", *_facts(one)) for one in all_rows))
        self._cursor.execute(f"create index on {self.table} using gin (t gin_trgm_ops)")
        self._cursor.execute(f"vacuum analyze {self.table}")

    def match(self, one: Question) -> tuple[str, list[object]]:
        return "t like %s", [f"%{one.words[0]}%"]

    def rank(self, one: Question, given: list[object]) -> str:
        return "number"


def _facts(one: Row) -> tuple[object, ...]:
    return tuple(getattr(one, name) for name in COLUMNS)


def _vector(terms: str) -> str:
    return " ".join(f"'{term}':{at}" for at, term in enumerate(terms.split(), start=1))


def _query(one: Question) -> str:
    said = [_near(word) for word in one.words]
    if not one.refused:
        return " & ".join(said)
    return f"({said[0]} | {said[1]}) & {said[2]} & !{_near(one.refused)}"


def _near(word: str) -> str:
    return "(" + " <-> ".join(f"'{term.text}'" for term in wanted(word)) + ")"
