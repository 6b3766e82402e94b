"""XLSX workbooks: the first sheet that holds anything."""

from __future__ import annotations

from collections.abc import Iterator

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from quanlian.registry.formats.tabular import refusals
from quanlian.registry.formats.tabular.cells import cell_text
from quanlian.registry.formats.tabular.packed import demand_modest
from quanlian.registry.formats.tabular.source import MAX_CELL_BYTES, Row, TableSource


def open_xlsx(path: str) -> TableSource:
    """Open the first sheet with content. Raises `UserError` for a damaged, packed or sparse-bomb workbook."""
    demand_modest(path, path)
    try:
        book = CalamineWorkbook.from_path(path)
        sheets = [book.get_sheet_by_index(index) for index in range(len(book.sheet_names))]
    except CalamineError as error:
        raise refusals.truncated(path, "XLSX 结构不完整") from error
    filled = next((sheet for sheet in sheets if sheet.height), None)
    if filled is None:
        raise refusals.empty(path)
    rows = _rows(filled)
    return TableSource(tuple(next(rows)[1]), rows)


def _rows(sheet: CalamineSheet) -> Iterator[Row]:
    for line, cells in enumerate(sheet.iter_rows(), start=1):
        texts = [cell_text(value) for value in cells]
        if any(texts):
            _refuse_long(texts, line)
            yield line, texts


def _refuse_long(texts: list[str], line: int) -> None:
    for index, text in enumerate(texts):
        if len(text) > MAX_CELL_BYTES:
            raise refusals.cell_too_long(line, f"第 {index + 1} 列", MAX_CELL_BYTES)
