"""A reader of one Chinese table format, put together from its columns and, where needed, a tidying step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from quanlian.core.findings import Finding
from quanlian.registry.formats.cn import rules
from quanlian.registry.formats.cn.build import RowBuilder
from quanlian.registry.formats.cn.rows import RawRow, extra_picker, labels, picker
from quanlian.registry.formats.tabular import Column, TableSource, open_table, resolve_columns
from quanlian.registry.records import Record

TABLE_SUFFIXES = (".csv", ".csv.gz", ".txt", ".tsv", ".xlsx", ".parquet", ".jsonl")


@dataclass(frozen=True)
class TableReader:
    """Implements `quanlian.registry.records.Reader` for a table.

    `needed` cells must not be blank; `tidy` mends the format's habits before the checks; `today` may be set in tests.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    needed: tuple[str, ...]
    template: str = ""
    suffixes: tuple[str, ...] = TABLE_SUFFIXES
    tidy: Callable[[RawRow], RawRow] | None = None
    opener: Callable[[str], TableSource] = open_table
    today: Callable[[], dt.date] = dt.date.today

    def read(self, path: str) -> Iterator[Record | Finding]:
        """Yield findings and records row by row; a file of another kind raises `UserError` before the first row."""
        source = self.opener(path)
        positions = resolve_columns(source.columns, self.columns, self.template)
        return self._rows(source, positions)

    def known_columns(self, path: str) -> int:
        """How many columns of the file this format knows. Raises `UserError` like `read`."""
        return len(resolve_columns(self.opener(path).columns, self.columns, self.template))

    def _rows(self, source: TableSource, positions: dict[str, int]) -> Iterator[Record | Finding]:
        builder = RowBuilder(self.needed, labels(self.columns), self.today())
        pick, pick_extra = picker(positions), extra_picker(positions, self.columns)
        width = len(source.columns)
        for line, cells in source.rows:
            if (len(cells) != width and any(cells[width:])) or len(cells) < width:
                yield _wrong_width(line, cells, width)
                continue
            raw = pick(cells[:width] if len(cells) > width else cells)
            findings, record = builder.build(line, self.tidy(raw) if self.tidy else raw, pick_extra(cells))
            yield from findings
            if record is not None:
                yield record


def _wrong_width(line: int, cells: Sequence[str], width: int) -> Finding:
    return rules.ROW_WIDTH.at(line, "", "、".join(cells[:6]), f"应为 {width} 列，实为 {len(cells)} 列")
