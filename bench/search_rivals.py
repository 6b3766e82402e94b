"""The same questions to others, in the same run: what an office could build with what it has."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bench.search_asking import engine_only
from bench.search_build import built
from bench.search_queries import Question
from bench.search_rows import Row, rows
from bench.search_timing import asked, table
from bench.timing import row


class Rival(Protocol):
    name: str

    def fill(self, all_rows: Sequence[Row]) -> None: ...

    def ask(self, one: Question) -> int:
        """The best twenty (or newest), and facets of at most CAP hits."""
        ...

    def cpu(self) -> float:
        """Processor seconds used so far, wherever it runs."""
        ...

    def megabytes(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """`only`: kinds of questions that it can answer at all."""

    rival: Callable[[Path], Rival]
    only: frozenset[str] = frozenset()


def rivals(documents: int, drawn: Sequence[Question], folder: Path) -> dict[str, object]:
    from bench.search_duckdb import Scanned
    from bench.search_postgres import Trigrams, Vectors
    from bench.search_sqlite import Fts5

    entries = (Entry(Fts5), Entry(Vectors), Entry(Trigrams, frozenset({"phrase"})), Entry(Scanned))
    said = {}
    for entry in entries:
        one = entry.rival(folder)
        some = [ask for ask in drawn if not entry.only or ask.kind in entry.only]
        said[one.name] = _rival(one, documents, some)
    return {"rivals": {"documents": documents, **said, **_lance(documents, drawn, folder)}}


def _rival(one: Rival, documents: int, drawn: Sequence[Question]) -> dict[str, object]:
    wall, cpu = time.perf_counter(), one.cpu()
    one.fill(rows(documents))
    wall, cpu = time.perf_counter() - wall, one.cpu() - cpu
    row(f"{one.name}: indexing", f"{documents / wall:,.0f} docs/s, {cpu:.0f} CPU s, {one.megabytes():,.0f} MB")
    figures = asked(drawn, one.ask, one.cpu)
    table(f"{one.name}, {documents:,} documents", figures)
    return {"indexing": {"wall_s": wall, "cpu_s": cpu, "megabytes": one.megabytes()}, "asked": figures}


def _lance(documents: int, drawn: Sequence[Question], folder: Path) -> dict[str, object]:
    """Our own second engine, where its library is installed."""
    try:
        from quanlian.search.engines.lance import LanceEngine
    except ImportError:
        return {}
    index, costs = built(LanceEngine(), folder / "lance", documents)
    row(
        "lance: indexing",
        f"{costs['docs_per_s']:,.0f} docs/s, {costs['cpu_s']:.0f} CPU s, {costs['megabytes']:,.0f} MB",
    )
    figures = asked(drawn, engine_only(index))
    table(f"lance, {documents:,} documents", figures)
    return {"lance": {"indexing": costs, "asked": figures}}
