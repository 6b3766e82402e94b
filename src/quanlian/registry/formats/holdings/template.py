"""The downloadable workbook of a sheet: a data page with example rows and drop-downs, and a page 说明."""

from __future__ import annotations

import io

import xlsxwriter

from quanlian.core.findings import UserError
from quanlian.registry.formats.holdings.sheet import EXAMPLE_MARK, Sheet
from quanlian.registry.formats.holdings.sheets import SHEETS

LAST_ROW = 20_000
"""Drop-downs and text formats reach this far down the sheet."""
WIDTH = 20


def template(kind: str) -> bytes:
    """The template of `trademark`, `copyright`, `gi`, `variety` or `layout` as xlsx bytes.

    Raises `UserError` (HOLDING_KIND) for another kind.
    """
    if kind not in SHEETS:
        raise UserError(
            "HOLDING_KIND",
            "没有这种权利的持有清单模板",
            value=kind,
            rule="HOLDING_KIND",
            remedy="可选：" + "、".join(SHEETS),
        )
    return workbook(SHEETS[kind])


def workbook(sheet: Sheet) -> bytes:
    """The workbook of one sheet."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        _data_page(book, sheet)
        _help_page(book, sheet)
    return buffer.getvalue()


def _data_page(book: xlsxwriter.Workbook, sheet: Sheet) -> None:
    page = book.add_worksheet("数据")
    text = book.add_format({"num_format": "@"})
    example = book.add_format({"num_format": "@", "italic": True, "font_color": "#6B7280"})
    page.set_column(0, len(sheet.fields) - 1, WIDTH, text)
    for column, one in enumerate(sheet.fields):
        colour = "#B91C1C" if one.required else "#1F2937"
        page.write_string(0, column, one.label, book.add_format({"bold": True, "font_color": colour, "bottom": 1}))
        page.write_comment(0, column, ("必填。" if one.required else "") + one.help)
        if one.choices:
            page.data_validation(1, column, LAST_ROW, column, {"validate": "list", "source": list(one.choices)})
    for row, cells in enumerate(sheet.examples, 1):
        for column, one in enumerate(sheet.fields):
            page.write_string(row, column, cells.get(one.name, ""), example)
    page.freeze_panes(1, 0)


def _help_page(book: xlsxwriter.Workbook, sheet: Sheet) -> None:
    page = book.add_worksheet("说明")
    bold = book.add_format({"bold": True})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    page.set_column(0, 1, WIDTH, wrap)
    page.set_column(2, 3, 3 * WIDTH, wrap)
    lines = (
        sheet.title,
        "红色表头为必填列；一行一件权利；不要改动表头文字。日期写成 2024-05-31。",
        f"名称以“{EXAMPLE_MARK}”开头的是示例行，号码取自保留号段，导入时自动跳过。",
        *sheet.notes,
    )
    for row, line in enumerate(lines):
        page.write_string(row, 0, line, bold if row == 0 else None)
    top = len(lines) + 1
    for column, head in enumerate(("列名", "是否必填", "写法", "可选值")):
        page.write_string(top, column, head, bold)
    for row, one in enumerate(sheet.fields, top + 1):
        for column, value in enumerate(
            (one.label, "必填" if one.required else "选填", one.help, "、".join(one.choices))
        ):
            page.write_string(row, column, value)
