"""Parquet tables in batches."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from quanlian.registry.formats.tabular import refusals
from quanlian.registry.formats.tabular.cells import cell_text
from quanlian.registry.formats.tabular.source import MAX_CELL_BYTES, Row, TableSource

BATCH_ROWS = 4096
FIRST_LINE = 2
MAX_ROW_GROUP_BYTES = 4 << 30


def open_parquet(path: str) -> TableSource:
    """Open a Parquet file. Raises `UserError` for a truncated or absurdly packed one."""
    try:
        file = pq.ParquetFile(path)
    except (pa.ArrowException, OSError) as error:
        raise refusals.truncated(path, "Parquet 文件尾缺失或损坏") from error
    groups = (file.metadata.row_group(index).total_byte_size for index in range(file.metadata.num_row_groups))
    if max(groups, default=0) > MAX_ROW_GROUP_BYTES:
        raise refusals.bomb(path, MAX_ROW_GROUP_BYTES)
    return TableSource(tuple(file.schema_arrow.names), _rows(path, file))


def _rows(path: str, file: pq.ParquetFile) -> Iterator[Row]:
    line = FIRST_LINE
    try:
        for batch in file.iter_batches(BATCH_ROWS):
            columns = [_texts(batch.column(i), name, line) for i, name in enumerate(batch.schema.names)]
            yield from enumerate(zip(*columns, strict=True), start=line)
            line += batch.num_rows
    except (pa.ArrowException, OSError) as error:
        raise refusals.truncated(path, f"约第 {line} 行起数据损坏") from error


def _texts(column: pa.Array, name: str, line: int) -> list[str]:
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return _bounded([cell_text(value) for value in column.to_pylist()], name, line)
    longest = pc.max(pc.binary_length(column)).as_py() or 0
    texts: list[str] = column.fill_null("").to_pylist()
    return _bounded(texts, name, line) if longest > MAX_CELL_BYTES else texts


def _bounded(texts: list[str], name: str, line: int) -> list[str]:
    for offset, text in enumerate(texts):
        if len(text.encode()) > MAX_CELL_BYTES:
            raise refusals.cell_too_long(line + offset, name, MAX_CELL_BYTES)
    return texts
