"""Findings as an Excel workbook: one row each, and a sheet of counts; written row by row for any number of findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from quanlian.core.findings import Finding

HEADERS = ("行号", "列", "值", "规则", "问题", "处理办法", "级别")
WIDTHS = (8, 18, 32, 26, 40, 48, 8)
LEVELS = {"warning": "警告", "rejected": "拒绝"}
MAX_ROWS = 1_000_000
"""Findings listed; a sheet holds 1,048,576 rows. The counts always cover all."""


def write_report(findings: Iterable[Finding], path: str, *, records: int = 0) -> int:
    """Write the workbook to `path`; return how many findings there were. `records` is the number of rows accepted.

    The line 0 of a finding about the whole file is shown blank.
    """
    counts: Counter[tuple[str, str]] = Counter()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(path, options) as book:
        header = book.add_format({"bold": True, "bg_color": "#E8EEF7", "border": 1})
        sheet = _sheet(book, "问题清单", HEADERS, WIDTHS, header)
        for number, finding in enumerate(findings, start=1):
            counts[(finding.rule, finding.severity)] += 1
            if number <= MAX_ROWS:
                _write_row(sheet, number, _cells(finding))
        _write_counts(_sheet(book, "统计", ("规则", "级别", "数量"), (30, 8, 12), header), counts, records)
    return counts.total()


def _sheet(
    book: xlsxwriter.Workbook,
    name: str,
    headers: tuple[str, ...],
    widths: tuple[int, ...],
    style: xlsxwriter.format.Format,
) -> Worksheet:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for column, label in enumerate(headers):
        sheet.write_string(0, column, label, style)
    return sheet


def _cells(finding: Finding) -> tuple[str | int, ...]:
    return (
        finding.line or "",
        finding.column,
        finding.value,
        finding.rule,
        finding.message,
        finding.remedy,
        LEVELS[finding.severity],
    )


def _write_row(sheet: Worksheet, row: int, cells: Iterable[str | int]) -> None:
    for column, cell in enumerate(cells):
        if isinstance(cell, int):
            sheet.write_number(row, column, cell)
        else:
            sheet.write_string(row, column, cell)


def _write_counts(sheet: Worksheet, counts: Counter[tuple[str, str]], records: int) -> None:
    for row, ((rule, severity), number) in enumerate(counts.most_common(), start=1):
        _write_row(sheet, row, (rule, LEVELS[severity], number))
    _write_row(sheet, len(counts) + 1, ("接受的记录", "", records))
