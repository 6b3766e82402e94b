"""XLSX workbooks: the first sheet that holds anything."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from quanlian.registry.formats.tabular import refusals
from quanlian.registry.formats.tabular.cells import cell_text
from quanlian.registry.formats.tabular.source import (
    FREE_UNPACKED_BYTES,
    MAX_CELL_BYTES,
    MAX_UNPACKED_RATIO,
    Row,
    TableSource,
)

MAX_UNPACKED_BYTES = 2 << 30
MAX_CELLS = 60_000_000
_CELL = re.compile(rb"""\sr=["']([A-Z]{1,3})(\d{1,7})["']""")
_CHUNK = 1 << 20
_OVERLAP = 32


def open_xlsx(path: str) -> TableSource:
    """Open the first sheet with content. Raises `UserError` for a damaged, packed or sparse-bomb workbook."""
    _refuse_bombs(path)
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


def _refuse_bombs(path: str) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            _refuse_packed(path, sum(item.file_size for item in members), sum(item.compress_size for item in members))
            for item in members:
                if item.filename.startswith("xl/worksheets/") and item.filename.endswith(".xml"):
                    _refuse_sparse(path, archive, item)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise refusals.truncated(path, "XLSX 压缩结构不完整") from error


def _refuse_packed(path: str, unpacked: int, packed: int) -> None:
    ratio_limit = max(FREE_UNPACKED_BYTES, MAX_UNPACKED_RATIO * packed)
    if unpacked > min(MAX_UNPACKED_BYTES, ratio_limit):
        raise refusals.bomb(path, min(MAX_UNPACKED_BYTES, ratio_limit))


def _refuse_sparse(path: str, archive: zipfile.ZipFile, item: zipfile.ZipInfo) -> None:
    """The reader lays sheets out densely: one cell far out would claim the whole rectangle in memory."""
    width = height = 0
    tail = b""
    with archive.open(item) as stream:
        while chunk := stream.read(_CHUNK):
            for letters, number in _CELL.findall(tail + chunk):
                width, height = max(width, _column_number(letters)), max(height, int(number))
            tail = chunk[-_OVERLAP:]
    if width * height > MAX_CELLS:
        raise refusals.bomb(path, width * height)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
