"""The input files cut into chunks, and the rows of a chunk."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlparse

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import DeltaTable

from quanlian.core.findings import UserError
from quanlian.similarity.joins.plan import Plan


@dataclass(frozen=True, slots=True)
class Source:
    """One Parquet file. `key` names its content: a file that grew or was written anew is another source."""

    path: str
    rows: int
    key: str


@dataclass(frozen=True, slots=True)
class Chunk:
    """Rows [begin, end) of a source."""

    source: Source
    begin: int
    end: int

    @property
    def name(self) -> str:
        return f"{self.source.key}-{self.begin:010d}.parquet"


@dataclass(frozen=True, slots=True)
class Row:
    """`number` counts from 0 in the source."""

    number: int
    id: str
    text: str
    classes: tuple[str, ...] = ()


def sources(plan: Plan) -> list[Source]:
    """All files of the plan's inputs. Raises UserError JOIN_INPUT for one that cannot be read."""
    return [_source(path, plan) for given in plan.inputs for path in _files(given)]


def _files(given: Path) -> list[str]:
    if given.is_dir() and DeltaTable.is_deltatable(str(given)):
        return sorted(unquote(urlparse(uri).path) for uri in DeltaTable(str(given)).file_uris())
    return sorted(map(str, given.glob("*.parquet"))) if given.is_dir() else [str(given)]


def _source(path: str, plan: Plan) -> Source:
    try:
        read = pq.ParquetFile(path)
    except (OSError, pa.ArrowInvalid) as error:
        raise UserError(
            "JOIN_INPUT", "读不了这个数据文件", value=path, remedy="核对文件是否为完整的 Parquet"
        ) from error
    missing = {plan.columns.text, plan.columns.id} - set(read.schema_arrow.names)
    if missing:
        raise UserError("JOIN_INPUT", f"数据文件缺少列：{'、'.join(sorted(missing))}", value=path, remedy="改正列名")
    state = os.stat(path)
    key = hashlib.sha256(f"{Path(path).name}|{state.st_size}|{read.metadata.num_rows}|{_tail(path)}".encode())
    return Source(path, read.metadata.num_rows, key.hexdigest()[:20])


def _tail(path: str) -> str:
    """Digest of the end of the file: the footer has the statistics of every column."""
    with Path(path).open("rb") as file:
        file.seek(max(0, os.stat(path).st_size - 65_536))
        return hashlib.sha256(file.read()).hexdigest()


def chunks(source: Source, size: int) -> Iterator[Chunk]:
    for begin in range(0, source.rows, size):
        yield Chunk(source, begin, min(begin + size, source.rows))


def rows(chunk: Chunk, plan: Plan) -> list[Row]:
    """Read with DuckDB, only the columns and row groups that are wanted."""
    columns = plan.columns
    names = ["file_row_number", columns.id, columns.text, *([columns.classes] if columns.classes else [])]
    chosen = ", ".join('"' + name.replace('"', '""') + '"' for name in names)
    with duckdb.connect(config={"threads": 1}) as connection:
        read = connection.read_parquet(chunk.source.path, file_row_number=True)
        within = read.filter(f"file_row_number >= {chunk.begin:d} and file_row_number < {chunk.end:d}")
        found = within.order("file_row_number").project(chosen).fetchall()
    return [Row(int(row[0]), str(row[1]), str(row[2] or ""), _classes(row[3]) if len(row) > 3 else ()) for row in found]


def _classes(told: object) -> tuple[str, ...]:
    parts = told if isinstance(told, list) else re.split(r"[,;，；、\s]+", str(told or ""))
    return tuple(f"{int(part):02d}" for part in map(str, parts) if part.strip().isdigit())


def spill(rows: Iterable[Mapping[str, object]], path: Path) -> Path:
    """Rows from anywhere as one Parquet file, whole or not there; so that a run over them can be taken up again."""
    new = path.with_name(path.name + ".new")
    pq.write_table(pa.Table.from_pylist([dict(row) for row in rows]), new)
    os.replace(new, path)
    return path
