"""Claims from the lake: whole publications are kept there, by import batch and line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import duckdb

from quanlian.lake import tables
from quanlian.registry.importing.lake import TABLE

Place = tuple[int, int]
"""Import batch and line."""


SOME = "select 1 from read_parquet(?) where claims <> '' limit 1"
BETWEEN = "select line, claims from read_parquet(?) where batch = ? and line between ? and ? and claims <> ''"
"""`between` lets the files' own statistics leave out what cannot hold these lines."""


class Claims:
    """One state of the lake, open for as long as it is needed. Files that hold no claims are not read."""

    def __init__(self) -> None:
        self._files = tables.files(TABLE)
        self._connection = duckdb.connect(config={"threads": 1})
        self._connection.execute("load parquet")  # part of the wheel; without this its settings are not known yet
        self._connection.execute("set parquet_metadata_cache = true")
        self._any = bool(self._files) and self._connection.execute(SOME, [self._files]).fetchone() is not None

    def of(self, places: Iterable[Place]) -> dict[Place, str]:
        """The claims at these places, where there are any."""
        lines: dict[int, list[int]] = defaultdict(list)
        for batch, line in places if self._any else ():
            lines[batch].append(line)
        return {place: text for batch, some in lines.items() for place, text in self._of_batch(batch, some)}

    def close(self) -> None:
        self._connection.close()

    def _of_batch(self, batch: int, lines: list[int]) -> list[tuple[Place, str]]:
        found = self._connection.execute(BETWEEN, [self._files, batch, min(lines), max(lines)]).fetchall()
        wanted = set(lines)
        return [((batch, line), text) for line, text in found if line in wanted]
