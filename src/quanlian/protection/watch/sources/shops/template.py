"""The downloadable workbook: the columns with their other names, and two example rows."""

from __future__ import annotations

import io

import xlsxwriter

from quanlian.protection.watch.sources.shops.columns import COLUMNS

EXAMPLE = "演示示例"
_ROWS = (
    {"platform": "演示平台", "shop_id": "s1001", "shop_name": "演示小店", "item_id": "i2001",
     "title": "演示示例 演示鲤跃 运动鞋 男款", "url": "https://shop.example/i2001", "brand": "演示鲤跃",
     "category": "鞋靴/运动鞋", "classes": "25", "price": "99.00", "sales": "120", "region": "福建省泉州市晋江市",
     "opened_on": "2026-01-05", "seen_on": "2026-03-01"},
    {"platform": "演示平台", "shop_id": "s1002", "shop_name": "演示配件铺", "item_id": "i2002",
     "title": "演示示例 适用于演示鲤跃的鞋带", "price": "5", "sales": "1000+"},
)  # fmt: skip


def workbook() -> bytes:
    """The template as xlsx."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        page, text = book.add_worksheet("数据"), book.add_format({"num_format": "@"})
        page.set_column(0, len(COLUMNS) - 1, 18, text)
        for at, one in enumerate(COLUMNS):
            colour = "#B91C1C" if one.required else "#1F2937"
            page.write_string(0, at, one.label, book.add_format({"bold": True, "font_color": colour, "bottom": 1}))
            page.write_comment(0, at, ("必填。" if one.required else "") + "也可写作：" + "、".join(one.names[1:]))
        for line, cells in enumerate(_ROWS, 1):
            for at, one in enumerate(COLUMNS):
                page.write_string(line, at, cells.get(one.field, ""))
        page.freeze_panes(1, 0)
    return out.getvalue()
