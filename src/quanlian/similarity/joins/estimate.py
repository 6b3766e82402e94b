"""What a run will cost, before it is run: counted rows, and a probe on a sample of them."""

from __future__ import annotations

import resource
import time
from dataclasses import dataclass

from quanlian.similarity.joins.keeping import left
from quanlian.similarity.joins.matching import matcher
from quanlian.similarity.joins.plan import Plan
from quanlian.similarity.joins.sources import Chunk, Row, rows, sources

PROBED, PIECES = 1_000, 8
"""Rows that are tried, from how many places of the input."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """Of the rows still to do. `seconds` counts building once and all rows on `processes`; `memory` is bytes of one
    process with all tables, `expected` the matches that will be kept."""

    rows: int
    chunks: int
    marks: int
    expected: int
    seconds: float
    building: float
    memory: int
    processes: int


def estimate(plan: Plan, processes: int = 1) -> Estimate:
    """Builds the tables and does about `PROBED` rows without keeping anything. Raises UserError JOIN_INPUT."""
    todo = [chunk for source in sources(plan) for chunk in left(plan, source)]
    count = sum(chunk.end - chunk.begin for chunk in todo)
    if not count:
        return Estimate(0, 0, len(plan.marks), 0, 0.0, 0.0, _memory(), processes)
    begun = time.perf_counter()
    built = matcher(plan)
    building = time.perf_counter() - begun
    probe = _probe(plan, todo)
    begun = time.perf_counter()
    found = sum(1 for _ in built.match(probe))
    each = (time.perf_counter() - begun) / max(1, len(probe))
    expected = round(found / max(1, len(probe)) * count)
    return Estimate(count, len(todo), len(plan.marks), expected, building + each * count / processes, building,
                    _memory(), processes)  # fmt: skip


def _probe(plan: Plan, todo: list[Chunk]) -> list[Row]:
    step = max(1, len(todo) // PIECES)
    chosen = todo[::step][:PIECES]
    each = -(-PROBED // len(chosen))
    return [
        row
        for chunk in chosen
        for row in rows(Chunk(chunk.source, chunk.begin, min(chunk.begin + each, chunk.end)), plan)
    ]


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
