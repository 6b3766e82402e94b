"""The search index over everything, built as `quanlian search build` builds it."""

from __future__ import annotations

import time

from bench.timing import row
from quanlian.search.indexing.build import rebuild
from quanlian.search.models import Build

TOLD_EVERY = 30.0


def build_index() -> None:
    begun, cpu, told = time.perf_counter(), time.process_time(), [0.0]

    def progress(build: Build) -> None:
        wall = time.perf_counter() - begun
        if wall - told[0] > TOLD_EVERY:
            told[0] = wall
            print(f"  {build.done:,} of {build.total:,}, {wall:.0f} s", flush=True)

    build = rebuild("bench.capacity", progress)
    wall, cpu = time.perf_counter() - begun, time.process_time() - cpu
    figure = f"{wall:.0f} s ({cpu:.0f} s of processor), {build.done / wall:,.0f}/s"
    row(f"search index of {build.done:,} documents", figure)
