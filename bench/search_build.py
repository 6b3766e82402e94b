"""An index of made-up documents, and what it cost."""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Iterator
from pathlib import Path

from bench.search_documents import batches
from quanlian.search.document import Document
from quanlian.search.port import Engine, SearchIndex

Figures = dict[str, float]


def built(engine: Engine, folder: Path, documents: int) -> tuple[SearchIndex, Figures]:
    """The index, opened for reading. The time of making the documents up is measured apart and taken off."""
    making = Making(documents)
    wall, cpu = time.perf_counter(), time.process_time()
    index = engine.create(str(folder))
    index.put(making.all())
    index.commit()
    index.close()
    wall, cpu = time.perf_counter() - wall - making.wall, time.process_time() - cpu - making.cpu
    figures = {
        "documents": documents, "wall_s": wall, "cpu_s": cpu, "docs_per_s": documents / wall,
        "docs_per_cpu_s": documents / cpu, "megabytes": size(folder) / 1e6,
        "peak_rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3,
    }  # fmt: skip
    return engine.open(str(folder)), figures


class Making:
    """The documents one by one, with the time it took to make them up."""

    def __init__(self, count: int) -> None:
        self.count, self.wall, self.cpu = count, 0.0, 0.0

    def all(self) -> Iterator[Document]:
        source = batches(self.count)
        while True:
            wall, cpu = time.perf_counter(), time.thread_time()
            batch = next(source, None)
            self.wall += time.perf_counter() - wall
            self.cpu += time.thread_time() - cpu
            if batch is None:
                return
            yield from batch


def size(folder: Path) -> int:
    return sum(os.path.getsize(one) for one in folder.rglob("*") if one.is_file())
