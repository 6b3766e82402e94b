"""The sheet of published figures: each with its receipt number and the hash of its rights; revisions right by right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

import xlsxwriter
from django.utils import timezone

from quanlian.indicators.arithmetic.rounding import shown
from quanlian.indicators.definitions import catalogue
from quanlian.indicators.engine.clock import VIEW_LABELS
from quanlian.indicators.models import IndicatorValue
from quanlian.indicators.queries import difference

HEADS = (
    *("指标", "地区", "数据截至", "口径", "所知截至", "数值", "单位", "数据性质", "发布时间"),
    *("凭据编号", "明细件数", "明细校验值", "上一版数值", "上一版凭据", "修订理由"),
)
CHANGES = ("指标", "申请号", "名称", "权利人", "变化", "事由", "生效日", "公告日", "批次", "行号")


def published_sheet(region: str, values: Sequence[IndicatorValue]) -> bytes:
    """Two worksheets: the figures, and the rights by which revisions differ. All cells are text."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    _write(book, "已发布指标", HEADS, (_figure(region, value) for value in values))
    _write(book, "修订明细", CHANGES, (row for value in values for row in _changes(value)))
    book.close()
    return out.getvalue()


def _write(book: xlsxwriter.Workbook, title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    sheet = book.add_worksheet(title)
    bold = book.add_format({"bold": True, "border": 1, "bg_color": "#DCE6F1"})
    for column, text in enumerate(heads):
        sheet.write_string(0, column, text, bold)
        sheet.set_column(column, column, max(10, 2 * len(text) + 6))
    for at, cells in enumerate(rows, start=1):
        for column, text in enumerate(cells):
            sheet.write_string(at, column, text)
    sheet.freeze_panes(1, 1)


def _figure(region: str, value: IndicatorValue) -> tuple[str, ...]:
    definition, before = catalogue().get(value.indicator, value.as_of), value.revision_of
    places = definition.precision
    published = timezone.localtime(value.published_at) if value.published_at else None
    return (
        *(definition.name, region, str(value.as_of), VIEW_LABELS[value.view], str(value.known or "")),
        shown(value.value, places) if value.value is not None else "",
        *(definition.unit, value.get_status_display(), f"{published:%Y-%m-%d %H:%M}" if published else ""),
        *(value.receipt_number, str(value.member_count or ""), value.member_list_hash),
        shown(before.value, places) if before and before.value is not None else "",
        before.receipt_number if before else "",
        value.reason,
    )


def _changes(value: IndicatorValue) -> Iterable[tuple[str, ...]]:
    found, name = difference(value), catalogue().get(value.indicator, value.as_of).name
    for change in found.changes if found else ():
        one = change.member
        told = (name, one.app_no, one.title, one.owner, "新增" if change.gained else "减少")
        for event in change.causes:
            dates = (str(event.effective_on), str(event.announced_on or ""))
            yield *told, event.get_code_display(), *dates, str(event.batch_id), str(event.statement.line)
        if not change.causes:
            yield *told, "", "", "", "", ""
