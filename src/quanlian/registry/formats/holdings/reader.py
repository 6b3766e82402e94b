"""The reader of a holdings sheet: row by row, findings first, then the record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from quanlian.core.findings import Finding
from quanlian.registry.formats.holdings import checks
from quanlian.registry.formats.holdings.build import build
from quanlian.registry.formats.holdings.sheet import EXAMPLE_MARK, Cells, Sheet
from quanlian.registry.formats.tabular import TableSource, open_table, resolve_columns
from quanlian.registry.records import Record


class HoldingsReader:
    """Implements `quanlian.registry.records.Reader` for one template; `today` may be set in tests."""

    def __init__(self, sheet: Sheet, *, today: Callable[[], dt.date] = dt.date.today) -> None:
        self.sheet, self.today = sheet, today
        self.name, self.title, self.template = sheet.name, sheet.title, sheet.template
        self.suffixes: tuple[str, ...] = (".xlsx", ".csv", ".csv.gz")

    def read(self, path: str) -> Iterator[Record | Finding]:
        """See `Reader.read`. Example rows left in the file are skipped with a warning."""
        table = open_table(path)
        return self._rows(table, resolve_columns(table.columns, self.sheet.columns, self.sheet.template))

    def _rows(self, table: TableSource, positions: dict[str, int]) -> Iterator[Record | Finding]:
        seen: dict[tuple[str, ...], int] = {}
        for line, values in table.rows:
            cells = self._cells(values, positions)
            findings = list(self._findings(line, cells, seen))
            yield from findings
            if not findings or all(one.severity == "warning" and one.rule != "HOLDING_EXAMPLE" for one in findings):
                yield build(self.sheet, line, cells)

    def _cells(self, values: Sequence[str], positions: dict[str, int]) -> Cells:
        cells = {one.name: "" for one in self.sheet.fields}
        return cells | {name: values[place].strip() for name, place in positions.items() if place < len(values)}

    def _findings(self, line: int, cells: Cells, seen: dict[tuple[str, ...], int]) -> Iterator[Finding]:
        if cells["title"].startswith(EXAMPLE_MARK):
            yield checks.say(
                self.sheet,
                line,
                "title",
                cells["title"],
                "HOLDING_EXAMPLE",
                "这是模板中的示例行，已跳过",
                "导入前可删除示例行",
                "warning",
            )
            return
        yield from checks.check_filled(self.sheet, line, cells)
        yield from checks.check_number(self.sheet, line, cells)
        yield from checks.check_classes(self.sheet, line, cells)
        yield from checks.check_holders(self.sheet, line, cells)
        yield from checks.check_dates(self.sheet, line, cells, self.today())
        yield from checks.check_term(self.sheet, line, cells)
        yield from self._duplicate(line, cells, seen)

    def _duplicate(self, line: int, cells: Cells, seen: dict[tuple[str, ...], int]) -> Iterator[Finding]:
        number, _ = checks.canonical_number(self.sheet, cells)
        if not number:
            return
        first = min(seen.setdefault(key, line) for key in self._keys(number, cells))
        if first != line:
            yield checks.say(
                self.sheet,
                line,
                "number",
                cells["number"],
                "HOLDING_DUPLICATE",
                f"与第 {first} 行重复",
                "请删除重复行，或核对号码",
            )

    def _keys(self, number: str, cells: Cells) -> list[tuple[str, ...]]:
        """What tells the right from others; a mark in several classes has a key for each."""
        fixed = (number, *(cells[name] for name in self.sheet.key if name not in ("number", "classes")))
        classes = checks.nice_classes(cells["classes"]) if "classes" in self.sheet.key else []
        return [(*fixed, one.lstrip("0")) for one in classes] or [fixed]
