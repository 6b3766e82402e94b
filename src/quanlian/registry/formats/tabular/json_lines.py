"""JSON lines: one object a line; the keys of the first object are the columns."""

from __future__ import annotations

import json
from collections.abc import Iterator

from quanlian.registry.formats.tabular import refusals
from quanlian.registry.formats.tabular.cells import cell_text
from quanlian.registry.formats.tabular.encoding import sniff_encoding
from quanlian.registry.formats.tabular.lines import BoundedLines, read_sample
from quanlian.registry.formats.tabular.source import Row, TableSource


def open_json_lines(path: str) -> TableSource:
    """Open a JSON-lines file; nested values become JSON text."""
    objects = _objects(path, BoundedLines(path, sniff_encoding(read_sample(path))))
    first = next(objects, None)
    if first is None:
        raise refusals.empty(path)
    columns = tuple(first[1])
    return TableSource(columns, _rows(columns, first, objects))


def _objects(path: str, lines: BoundedLines) -> Iterator[tuple[int, dict[str, object]]]:
    for text in lines:
        if text.strip():
            yield lines.number, _object(path, text, lines.number)
        lines.begin_record()


def _object(path: str, text: str, line: int) -> dict[str, object]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise refusals.truncated(path, f"第 {line} 行不是完整的 JSON") from error
    if not isinstance(value, dict):
        raise refusals.not_a_table(path, f"第 {line} 行不是 JSON 对象")
    return value


def _rows(
    columns: tuple[str, ...], first: tuple[int, dict[str, object]], rest: Iterator[tuple[int, dict[str, object]]]
) -> Iterator[Row]:
    yield first[0], [cell_text(first[1].get(name)) for name in columns]
    for line, item in rest:
        yield line, [cell_text(item.get(name)) for name in columns]
