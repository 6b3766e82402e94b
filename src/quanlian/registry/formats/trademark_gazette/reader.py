"""The reader: rows checked one by one, adjacent rows of one number joined, streaming."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from quanlian.core.findings import Finding
from quanlian.registry.formats.cn import rules as cn
from quanlian.registry.formats.cn.checks import RowNotes
from quanlian.registry.formats.cn.reader import TABLE_SUFFIXES
from quanlian.registry.formats.tabular import Column, TableSource, open_table, resolve_columns
from quanlian.registry.formats.trademark_gazette import row, rules
from quanlian.registry.formats.trademark_gazette.build import build
from quanlian.registry.formats.trademark_gazette.columns import COLUMNS
from quanlian.registry.formats.trademark_gazette.row import Row
from quanlian.registry.records import Record

Key = tuple[str, str]


@dataclass(frozen=True)
class GazetteReader:
    """Implements `quanlian.registry.records.Reader`; `today` may be set in tests."""

    name: str = "trademark_gazette"
    title: str = "商标公告（初步审定、注册，表格）"
    columns: tuple[Column, ...] = COLUMNS
    suffixes: tuple[str, ...] = TABLE_SUFFIXES
    template: str = "trademark_gazette.xlsx"
    today: Callable[[], dt.date] = dt.date.today

    def read(self, path: str) -> Iterator[Record | Finding]:
        """See `Reader.read`."""
        source = open_table(path)
        return self._records(source, resolve_columns(source.columns, self.columns, self.template))

    def known_columns(self, path: str) -> int:
        """How many columns of the file this format knows. Raises `UserError` like `read`."""
        return len(resolve_columns(open_table(path).columns, self.columns, self.template))

    def _records(self, source: TableSource, positions: dict[str, int]) -> Iterator[Record | Finding]:
        pending: list[Row] = []
        seen: dict[Key, int] = {}
        classed: dict[tuple[str, str, str], int] = {}
        for line, cells in source.rows:
            notes = RowNotes(line, {column.field: column.label for column in self.columns})
            read = self._row(line, cells, len(source.columns), positions, notes)
            if read and self._is_new(read, notes, classed):
                if pending and _key(pending[0]) != _key(read):
                    yield build(pending)
                    pending = []
                if not pending and seen.setdefault(_key(read), line) != line:
                    notes.add(rules.APART, "number", read.number, f"首次出现在第 {seen[_key(read)]} 行")
                pending.append(read)
            yield from notes.findings
        if pending:
            yield build(pending)

    def _row(
        self, line: int, cells: Sequence[str], width: int, positions: dict[str, int], notes: RowNotes
    ) -> Row | None:
        if len(cells) < width or any(cells[width:]):
            notes.add(cn.ROW_WIDTH, "", "、".join(cells[:6]), f"应为 {width} 列，实为 {len(cells)} 列")
            return None
        at = {column.field: positions.get(column.field) for column in self.columns}
        named = {name: cells[place].strip() if place is not None else "" for name, place in at.items()}
        return row.read(line, named, notes, self.today())

    def _is_new(self, read: Row, notes: RowNotes, classed: dict[tuple[str, str, str], int]) -> bool:
        """No class of the row stood under the same number and kind of announcement before."""
        first = min(classed.setdefault((*_key(read), one), read.line) for one in read.classes)
        if first != read.line:
            notes.add(rules.DUPLICATE, "number", read.number, f"首次出现在第 {first} 行")
        return first == read.line


def _key(read: Row) -> Key:
    return read.number, read.announcement


READER = GazetteReader()
