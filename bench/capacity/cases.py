"""A million cases: every history is walked by `step()` in memory, cloned and written by COPY (bench.cases_build).

Indexes, keys and references of the tables are dropped first and made again afterwards.
"""

from __future__ import annotations

from bench import cases_build
from bench.capacity.indexes import make_again, take
from bench.timing import once, row

HISTORIES = 60
"""Distinct walks an item, beside its worked examples; a hundred and more cost gigabytes of memory."""


def build_cases(count: int) -> None:
    cases_build.HISTORIES = HISTORIES
    taken = take([model._meta.db_table for model in cases_build.TABLES.values()])
    try:
        row("cases: step() in memory and COPY, no index", cases_build.build(count))
    finally:
        lap = once(lambda: make_again(taken))
        row("their indexes and constraints made again", f"{lap.wall:.0f} s")
