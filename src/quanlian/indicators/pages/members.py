"""The rights behind a figure, page by page, and all of them as a sheet."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator

import xlsxwriter
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quanlian.core.access import EVERYBODY, SIGNED_IN, guarded
from quanlian.indicators import issued
from quanlian.indicators.arithmetic.rounding import shown
from quanlian.indicators.engine import Computed
from quanlian.indicators.engine.clock import VIEW_LABELS
from quanlian.indicators.pages.indicator import crumbs, defined
from quanlian.indicators.pages.question import question_of
from quanlian.indicators.queries import Member, members
from quanlian.indicators.queries.members import COLUMNS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BLOCK = 2_000
MOST_ROWS = 1_000_000
"""What one worksheet holds, less its head."""


@guarded(EVERYBODY)
@require_safe
def members_page(request: HttpRequest, code: str) -> HttpResponse:
    """Fifty rights a page, by keyset: page 10,000 costs what page 1 costs."""
    question = question_of(request, code)
    definition, figure = defined(question), question.answer()
    issued.show(request, [figure])
    after = _after(request)
    page = members(figure, after)
    query = question.query(region=figure.region)
    back = reverse("indicator", args=[code]) + f"?{query}"
    context = {
        "definition": definition,
        "figure": figure,
        "shown": shown(figure.value, definition.precision),
        "members": page.members,
        "query": query,
        "next_url": f"?{question.query(region=figure.region, after=str(page.after))}" if page.after else "",
        "first_url": f"?{query}" if after else "",
        "crumbs": crumbs((definition.name, back), (_("背后的权利"), "")),
    }
    return render(request, "indicators/members.html", context)


@guarded(SIGNED_IN)
@require_safe
def members_export(request: HttpRequest, code: str) -> HttpResponseBase:
    """All members as an Excel sheet that names the figure and its receipt."""
    question = question_of(request, code)
    definition, figure = defined(question), question.answer()
    issued.show(request, [figure])
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("明细")
    value = f"{shown(figure.value, definition.precision)} {definition.unit}"
    asked = f"{figure.region_name}　数据截至 {figure.as_of}　口径：{VIEW_LABELS[figure.view]}　所知截至 {figure.known}"
    heads = ((definition.name, value), (asked, f"凭据编号 {figure.receipt.number}"), COLUMNS)
    for at, cells in enumerate((*heads, *(one.as_row() for one in _all(figure)))):
        sheet.write_row(at, 0, cells)
    book.close()
    file.seek(0)
    name = f"{figure.region_name}-{definition.name}-{figure.as_of}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


def _all(figure: Computed) -> Iterator[Member]:
    after, given = 0, 0
    while given < MOST_ROWS:
        page = members(figure, after, BLOCK)
        yield from page.members
        given += len(page.members)
        if page.after is None:
            return
        after = page.after


def _after(request: HttpRequest) -> int:
    text = request.GET.get("after", "")
    return int(text) if text.isdecimal() and len(text) < 18 else 0
