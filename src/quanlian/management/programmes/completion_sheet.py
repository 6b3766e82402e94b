"""The sheet officers hand upwards: 指标完成情况表 with 填报人, 审核人 and 日期 at its foot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from io import BytesIO

import xlsxwriter

from quanlian.indicators.engine.clock import VIEW_LABELS
from quanlian.management.programmes.dashboard import Dashboard, Row

HEADS = (
    ("序号", 6),
    ("条款", 10),
    ("环节", 6),
    ("指标", 34),
    ("属性", 8),
    ("目标值", 18),
    ("完成值", 12),
    ("差距", 12),
    ("完成率", 10),
    ("进度", 12),
    ("责任单位", 34),
    ("数据截至", 12),
    ("来源", 12),
    ("说明", 40),
    ("凭据编号", 18),
)


def completion_sheet(board: Dashboard, rows: Sequence[Row], preparer: str = "") -> bytes:
    """The rows as an .xlsx; values are text as shown on the page, so that both say the same."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("指标完成情况表")
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    _head(book, sheet, board)
    cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    for at, row in enumerate(rows, start=1):
        for column, text in enumerate(_cells(at, row)):
            sheet.write_string(at + 2, column, text, cell)
    for column, text in ((0, f"填报人：{preparer}"), (5, "审核人："), (10, f"日期：{dt.date.today()}")):
        sheet.write_string(len(rows) + 4, column, text)
    book.close()
    return out.getvalue()


def _head(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, board: Dashboard) -> None:
    title = book.add_format({"bold": True, "font_size": 14, "align": "center"})
    bold = book.add_format({"bold": True, "border": 1, "bg_color": "#DCE6F1"})
    sheet.merge_range(0, 0, 0, len(HEADS) - 1, f"{board.title}指标完成情况表", title)
    view = VIEW_LABELS[board.asked.view]
    sheet.write_string(
        1, 0, f"地区：{board.region_name}　数据截至：{board.asked.as_of}　口径：{view}　所知截至：{board.known}"
    )
    for column, (text, width) in enumerate(HEADS):
        sheet.write_string(2, column, text, bold)
        sheet.set_column(column, column, width)
    sheet.freeze_panes(3, 4)


def _cells(number: int, row: Row) -> tuple[str, ...]:
    said = "；".join(one for one in (row.reason, row.rule, *row.remarks) if one)
    return (
        str(number),
        row.clause,
        row.link,
        row.name,
        row.nature,
        row.goal_text,
        row.shown,
        row.gap,
        row.percent,
        row.light_word or row.light,
        "、".join(row.units),
        str(row.as_of),
        row.badge,
        said,
        row.receipt,
    )
