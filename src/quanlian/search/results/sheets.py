"""Tables of an analysis as one workbook, or one of them as CSV."""

from __future__ import annotations

import csv
import io

import xlsxwriter
from django.utils.translation import gettext as _

from quanlian.search.results.analysis import Table
from quanlian.search.results.exporting.columns import harmless


def workbook(tables: list[Table], said: str) -> bytes:
    """A sheet for each table; `said` tells what was searched, in the first line."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True})
    for one in tables:
        sheet = book.add_worksheet(one.title.replace("/", "／")[:31])
        sheet.set_column(0, 0, 36)
        sheet.write_string(0, 0, said[:1000])
        sheet.write_string(1, 0, _note(one))
        sheet.write_row(2, 0, (one.title, *one.columns), bold)
        for at, row in enumerate(one.rows, start=3):
            sheet.write_row(at, 0, (row.label, *row.counts))
    book.close()
    return out.getvalue()


def comma_separated(table: Table) -> bytes:
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(harmless(cell) for cell in (table.title, *table.columns))
    rows.writerows([harmless(row.label), *row.counts] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def _note(table: Table) -> str:
    return " ".join(part for part in (_("数字为抽样估计（约）。") if table.about else "", table.note) if part)
