"""Rows into a file, a few at a time: memory does not grow with the result."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol

import xlsxwriter

from quanlian.search.results.exporting.columns import columns, harmless, heads

CELL = 32_000
"""Characters a cell of a workbook holds, a little less than it could."""


class Writer(Protocol):
    """Takes rows, then is closed."""

    def write(self, rows: Iterable[Sequence[str]]) -> None: ...

    def close(self) -> None: ...


class Workbook:
    """One sheet with a frozen head and a filter; texts are never read as formulas or links."""

    def __init__(self, path: Path) -> None:
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(str(path), options)
        self._sheet = self._book.add_worksheet("检索结果")
        bold = self._book.add_format({"bold": True})
        for at, one in enumerate(columns()):
            self._sheet.set_column(at, at, one.width)
        self._sheet.freeze_panes(1, 2)
        self._sheet.write_row(0, 0, heads(), bold)
        self._at = 1

    def write(self, rows: Iterable[Sequence[str]]) -> None:
        for row in rows:
            self._sheet.write_row(self._at, 0, [cell[:CELL] for cell in row])
            self._at += 1

    def close(self) -> None:
        self._sheet.autofilter(0, 0, max(1, self._at - 1), len(columns()) - 1)
        self._book.close()


class CommaSeparated:
    """UTF-8 with a byte order mark, so that spreadsheets read Chinese; no cell begins like a formula."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._out = csv.writer(self._file)
        self._out.writerow(heads())

    def write(self, rows: Iterable[Sequence[str]]) -> None:
        self._out.writerows([harmless(cell) for cell in row] for row in rows)

    def close(self) -> None:
        self._file.close()


WRITERS: dict[str, Callable[[Path], Writer]] = {"xlsx": Workbook, "csv": CommaSeparated}
