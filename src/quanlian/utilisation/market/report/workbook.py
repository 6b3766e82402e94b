"""The quarterly report as a workbook: summary, groups, the list of deals."""

from __future__ import annotations

from io import BytesIO

import xlsxwriter

from quanlian.utilisation.market.report.quarter import KINDS, Quarter

HEAD = (
    "成交编号", "挂牌编号", "交易方式", "标的", "转让方", "受让方", "金额（元）", "办结日", "变更登记号", "许可备案号",
    "技术合同号", "产业",
)  # fmt: skip


def workbook(told: Quarter) -> bytes:
    """Amounts in 元 with two places. Text that begins like a formula stays text."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00"})
    sheet = book.add_worksheet("汇总")
    summary = [
        ("期间", f"{told.since}至{told.until}"), ("成交（笔）", len(told.deals)), ("成交额（元）", told.fen / 100),
        ("已登记、备案或者认定（不重复计数）", told.registered_elsewhere), ("新挂牌（项）", told.listed),
        *((f"撤牌·{word}（项）", number) for word, number in told.delisted.items()),
    ]  # fmt: skip
    row = 0
    for name, value in summary:
        sheet.write_string(row, 0, name, bold)
        sheet.write(row, 1, value, money if name.endswith("（元）") else None)
        row += 1
    for title, lines in told.groups:
        row += 1
        sheet.write_row(row, 0, (title, "笔数", "金额（元）"), bold)
        for line in lines:
            row += 1
            sheet.write_row(row, 0, (line.word, line.deals))
            sheet.write_number(row, 2, line.fen / 100, money)
        row += 1
    _deals(book, told, bold, money)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 2, 18)
    book.close()
    return out.getvalue()


def _deals(book: xlsxwriter.Workbook, told: Quarter, bold: object, money: object) -> None:
    sheet = book.add_worksheet("成交清单")
    sheet.write_row(0, 0, HEAD, bold)
    for row, one in enumerate(told.deals, 1):
        said = (
            one.number, one.offer_number, KINDS.get(one.kind, one.kind), one.title, one.seller, one.buyer, "",
            str(one.settled_on or ""), one.registration_no, one.recordal_no, one.technology_no, one.industry,
        )  # fmt: skip
        for column, text in enumerate(said):
            sheet.write_string(row, column, text)
        sheet.write_number(row, 6, one.amount_fen / 100, money)
    sheet.set_column(0, len(HEAD) - 1, 16)
