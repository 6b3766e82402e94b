"""How soon one changed document is found in a large index: put, commit, seen by a reader that was open before."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from bench.search_documents import batches
from bench.search_timing import share
from bench.timing import row
from quanlian.search.port import Engine
from quanlian.search.text.words import wanted
from quanlian.search.tree import Phrase

TIMES = 40


def fresh(engine: Engine, folder: Path, documents: int) -> dict[str, float]:
    """Milliseconds for each of some documents, one by one; the changed ones are put back at the end."""
    reader, writer = engine.open(str(folder)), engine.open(str(folder), write=True)
    reader.view()
    changed = next(batches(documents))[:TIMES]
    laps = []
    for number, one in enumerate(changed):
        mark = f"fresh{number}x{time.time_ns()}"
        wall = time.perf_counter()
        writer.put([replace(one, text={**one.text, "title": mark})])
        writer.commit()
        found = reader.view().search(Phrase("title", wanted(mark)), 2)
        laps.append((time.perf_counter() - wall) * 1000)
        if [hit.key for hit in found] != [one.key]:
            raise SystemExit(f"not found after the commit: {one.key}")
    writer.put(changed)
    writer.commit()
    writer.close()
    said = {f"wall{at}": share(laps, at) for at in (50, 95)}
    row("a changed document is found", f"p50 {said['wall50']:.0f} ms, p95 {said['wall95']:.0f} ms", "< 2 s")
    return said
