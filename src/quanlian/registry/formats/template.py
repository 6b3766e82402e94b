"""The downloadable template of a table format: its headers, the required ones marked."""

from __future__ import annotations

import io
from collections.abc import Sequence

import xlsxwriter

from quanlian.registry.formats.tabular import Column


def template_workbook(columns: Sequence[Column]) -> bytes:
    """An XLSX workbook with one sheet: the header row, all columns as text so that numbers keep every digit."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("数据")
        required, optional = book.add_format({"bold": True, "bg_color": "#FFE8CC"}), book.add_format({"bold": True})
        sheet.set_column(0, len(columns) - 1, 20, book.add_format({"num_format": "@"}))
        for position, column in enumerate(columns):
            sheet.write_string(0, position, column.label, required if column.required else optional)
        sheet.freeze_panes(1, 0)
    return buffer.getvalue()
