"""The filtered queue as an Excel sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from urllib.parse import quote

import xlsxwriter
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quanlian.core.access import GOVERNMENT_SIDE, guarded
from quanlian.core.actions import act, actor_of
from quanlian.procedures import moment
from quanlian.procedures.pages.inbox import LAMPS, officer
from quanlian.procedures.pages.inbox_question import asked_by
from quanlian.procedures.queries.asked import Tab
from quanlian.procedures.queries.duty import duty_of
from quanlian.procedures.queries.inbox import cases
from quanlian.procedures.queries.keyset import LATEST_CLOSED, NEAREST
from quanlian.procedures.queries.rows import Row, lean, lines

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST = 20_000
WIDTHS = (24, 48, 28, 16, 14, 12, 12, 20, 10, 10, 8, 32)


@guarded(GOVERNMENT_SIDE)
@require_safe
def export_page(request: HttpRequest) -> HttpResponse:
    """The rows the page's question finds, nearest due date first, at most 20,000; who took them out is recorded."""
    user = officer(request)
    duty = duty_of(user)
    asked = asked_by(request, duty)
    order = LATEST_CLOSED if asked.tab == Tab.CLOSED else NEAREST
    rows = lines(order.sorted(lean(cases(user, asked, duty, moment.today())))[:MOST], moment.today())
    with act(actor_of(user, request.META.get("REMOTE_ADDR")), "case.export", user) as done:
        done.detail.update(question=request.GET.urlencode(), rows=len(rows))
    return _answer(sheet(rows), f"{_('收件箱')}-{moment.today()}.xlsx")


def sheet(rows: Sequence[Row]) -> bytes:
    """An .xlsx of the rows; text is written as text, so that nothing in it is taken for a formula."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        page = book.add_worksheet(_("收件箱"))
        bold = book.add_format({"bold": True, "bg_color": "#E8EEF7", "border": 1})
        page.freeze_panes(1, 0)
        for column, (title, width) in enumerate(zip(_heads(), WIDTHS, strict=True)):
            page.set_column(column, column, width)
            page.write_string(0, column, title, bold)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(_cells(row)):
                page.write_string(number, column, cell)
    return out.getvalue()


def _heads() -> tuple[str, ...]:
    return (
        _("办件编号"),
        _("案件名称"),
        _("事项"),
        _("当前环节"),
        _("承办人"),
        _("收件日期"),
        _("届满日"),
        _("期限名称"),
        _("剩余工作日"),
        _("剩余日"),
        _("灯"),
        _("下一步文书"),
    )


def _cells(row: Row) -> Iterable[str]:
    due = f"{row.due}{_('（暂定）') if row.provisional else ''}" if row.due else ""
    yield from (row.number, row.title, row.item, row.state, row.handler, str(row.opened_on), due)
    yield from (
        row.clock,
        _number(row.left.working),
        _number(row.left.days),
        _(LAMPS[row.left.lamp]),
        "、".join(row.letters),
    )


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _answer(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = f"attachment; filename=\"inbox.xlsx\"; filename*=UTF-8''{quote(name)}"
    return answer
