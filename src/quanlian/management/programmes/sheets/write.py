"""The empty sheet of a missing table."""

from __future__ import annotations

from io import BytesIO

import xlsxwriter

from quanlian.management.programmes.schema import Column, MissingTable
from quanlian.management.programmes.sheets.words import PICKS

ROWS = 200
WIDTH = 18


def blank_sheet(table: MissingTable) -> bytes:
    """An .xlsx with the table's columns in the first row; choices are offered where a field has a closed list."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("目标")
    must = book.add_format({"bold": True, "bg_color": "#DCE6F1", "border": 1})
    may = book.add_format({"italic": True, "border": 1})
    for at, column in enumerate(table.columns):
        sheet.write_string(0, at, column.title, must if column.required else may)
        picks = list(PICKS.get(column.field, {}))
        if picks:
            sheet.data_validation(1, at, ROWS, at, {"validate": "list", "source": picks})
    sheet.set_column(0, len(table.columns) - 1, WIDTH)
    sheet.freeze_panes(1, 0)
    _explain(book, table)
    book.close()
    return out.getvalue()


def _explain(book: xlsxwriter.Workbook, table: MissingTable) -> None:
    notes = book.add_worksheet("填表说明")
    notes.set_column(0, 0, 100)
    lines = [
        f"{table.title}（条款 {table.clause}）",
        f"缺失原因：{table.why}",
        "每行一个目标；表头不可改名。",
        *_rows(table.columns),
    ]
    for row, line in enumerate(lines):
        notes.write_string(row, 0, line)


def _rows(columns: tuple[Column, ...]) -> list[str]:
    return [f"{column.title}：{'必填' if column.required else '选填'}{_choices(column)}" for column in columns]


def _choices(column: Column) -> str:
    picks = PICKS.get(column.field)
    return f"；可选：{'、'.join(picks)}" if picks else ""
