"""The columns of a questionnaire, in the spellings offices use; and the sheet to fill in."""

from __future__ import annotations

import io

import xlsxwriter

from quanlian.registry.formats.tabular import Column

COLUMNS = (
    Column("firm", ("企业名称", "单位名称", "需求单位", "firm"), required=True),
    Column("uscc", ("统一社会信用代码", "信用代码", "uscc")),
    Column("title", ("需求名称", "技术需求", "项目名称", "title"), required=True),
    Column("problem", ("技术难题", "需求描述", "需要解决的问题", "problem"), required=True),
    Column("target_metrics", ("预期指标", "技术指标", "target_metrics")),
    Column("industry", ("产业", "所属产业", "行业", "industry")),
    Column("classes", ("IPC分类", "分类号", "classes")),
    Column("budget", ("预算", "预算（万元）", "投入预算", "budget")),
    Column("trl", ("技术成熟度", "成熟度要求", "trl")),
    Column("coop_mode", ("合作方式", "合作模式", "coop_mode")),
    Column("deadline", ("截止日期", "期望完成时间", "deadline")),
    Column("confidentiality", ("公开范围", "保密要求", "confidentiality")),
    Column("contact", ("联系人", "contact")),
    Column("phone", ("联系电话", "手机", "phone")),
)
TEMPLATE = "技术需求问卷模板.xlsx"
EXAMPLE = "演示示例"
_ROW = {
    "firm": f"{EXAMPLE}·某机械有限公司", "title": "水泵叶轮耐磨涂层", "problem": "含沙水工况下叶轮三个月即磨穿",
    "target_metrics": "寿命不少于一年", "industry": "通用设备制造", "classes": "F04D29/22", "budget": "20-50万",
    "trl": "6", "coop_mode": "普通许可", "deadline": "2027-06-30", "confidentiality": "会员", "contact": "演示联系人",
}  # fmt: skip


def workbook() -> bytes:
    """The sheet as xlsx, with one row that shows how it is filled in."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        page, text = book.add_worksheet("技术需求"), book.add_format({"num_format": "@"})
        page.set_column(0, len(COLUMNS) - 1, 20, text)
        for at, one in enumerate(COLUMNS):
            colour = "#B91C1C" if one.required else "#1F2937"
            page.write_string(0, at, one.label, book.add_format({"bold": True, "font_color": colour, "bottom": 1}))
            page.write_string(1, at, _ROW.get(one.field, ""))
        page.freeze_panes(1, 0)
    return out.getvalue()
