"""A small join: made-up marks and titles in Parquet files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq

from quanlian.similarity.joins import Plan, What
from quanlian.similarity.joins.keeping import table
from quanlian.similarity.joins.sources import sources
from quanlian.similarity.marks.entry import Entry

MARKS = tuple(
    Entry(f"m{at}", name, ("25",))
    for at, name in enumerate(("演示鲸落", "演示海岚", "瑞拉多", "Balenova", "康师傅", "海飞丝", "七匹狼", "农夫山泉"))
)
GOODS = ("运动鞋", "保温杯大容量", "女装连衣裙", "洗发水500毫升", "方便面整箱", "男士夹克")
DRESSED = ("演示鲸落", "演·示·海岚", "瑞拉朵", "ba1enova", "康帅傅", "海飞思", "7匹狼", "农大山泉", "", "")


def titles(count: int, seed: int = 1) -> list[str]:
    draw = Random(seed)
    return [f"{draw.choice(DRESSED)} {draw.choice(GOODS)} {draw.choice(GOODS)}{number}" for number in range(count)]


def file(folder: Path, name: str, texts: Sequence[str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    rows = {"id": [f"{name}-{at}" for at in range(len(texts))], "title": list(texts)}
    pq.write_table(pa.table(rows), folder / f"{name}.parquet")
    return folder


def plan(folder: Path, out: str = "out", chunk: int = 50, marks: tuple[Entry, ...] = MARKS) -> Plan:
    return Plan(What.LISTINGS, marks, (folder / "in",), folder / out, 0.85, chunk)


def matches(told: Plan) -> list[dict[str, object]]:
    return list(table(told, sources(told)).to_pylist())
