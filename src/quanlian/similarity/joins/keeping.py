"""Results by chunk, and which sources are done: whole files only, so that a run can die at any moment."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from quanlian.similarity.joins.matching import Match
from quanlian.similarity.joins.plan import Plan
from quanlian.similarity.joins.sources import Chunk, Source, chunks

SCHEMA = pa.schema(
    [("row", pa.int64()), ("id", pa.string()), ("mark", pa.string()), ("start", pa.int32()), ("end", pa.int32()),
     ("text", pa.string()), ("score", pa.float64()), ("how", pa.string()), ("certainty", pa.float64())]
)  # fmt: skip
STATE = "state.json"


def place(plan: Plan, chunk: Chunk) -> Path:
    return plan.folder / "chunks" / chunk.name


def keep(plan: Plan, chunk: Chunk, matches: Iterable[Match]) -> int:
    """Write a chunk's matches, durable when this returns; returns how many."""
    table = pa.Table.from_pylist([asdict(match) for match in matches], schema=SCHEMA)
    path = place(plan, chunk)
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}")
    with new.open("wb") as file:
        pq.write_table(table, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(new, path)
    return int(table.num_rows)


def sweep(plan: Plan) -> None:
    """Take away what a killed run left half written."""
    for left in (plan.folder / "chunks").glob(".*"):
        left.unlink(missing_ok=True)


def done(plan: Plan) -> dict[str, str]:
    """Sources that are done, key → path: the watermark."""
    path = plan.folder / STATE
    return dict(json.loads(path.read_text("utf-8"))["done"]) if path.exists() else {}


def settle(plan: Plan, sources: Iterable[Source]) -> None:
    """Mark those sources as done whose chunks are all there."""
    whole = {one.key: one.path for one in sources if not left(plan, one)}
    plan.folder.mkdir(parents=True, exist_ok=True)
    new = plan.folder / f"{STATE}.{os.getpid()}"
    with new.open("w", encoding="utf-8") as file:
        json.dump({"done": done(plan) | whole}, file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    os.replace(new, plan.folder / STATE)


def left(plan: Plan, source: Source) -> list[Chunk]:
    """The chunks of a source that are still to do."""
    if source.key in done(plan):
        return []
    return [chunk for chunk in chunks(source, plan.chunk) if not place(plan, chunk).exists()]


def results(plan: Plan, sources: Iterable[Source]) -> list[Path]:
    """The result files of these sources that are there, in order of source and row."""
    paths = (place(plan, chunk) for source in sources for chunk in chunks(source, plan.chunk))
    return [path for path in paths if path.exists()]


def table(plan: Plan, sources: Iterable[Source]) -> pa.Table:
    """All matches kept so far."""
    found = results(plan, sources)
    return pa.concat_tables([pq.read_table(path, schema=SCHEMA) for path in found]) if found else SCHEMA.empty_table()
