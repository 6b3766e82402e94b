"""Public registers of results: the list of registers, one register, and its export."""

from __future__ import annotations

import io
from urllib.parse import quote

import xlsxwriter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quanlian.core.access import EVERYBODY, guarded
from quanlian.procedures.models import Entry
from quanlian.procedures.moment import today
from quanlian.service.catalogue import entries
from quanlian.service.catalogue.entries import Listed
from quanlian.service.frame import query_with, whole

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST = 20_000
"""Rows of one export."""


@guarded(EVERYBODY)
@require_safe
def registers_page(request: HttpRequest) -> HttpResponse:
    """Every register this person may open, with how many entries are in force."""
    context = {"rows": entries.counts(request.user, today())}
    return render(request, "catalogue/registers.html", context)


@guarded(EVERYBODY)
@require_safe
def register_page(request: HttpRequest, code: str) -> HttpResponse:
    """One register: search, state, pages by key."""
    register = entries.register_for(request.user, code)
    q, state = _asked(request)
    rows = entries.entries(request.user, register, q, state, today())
    listed = entries.page(request.user, rows, today(), whole(request, "after"), whole(request, "before"))
    context = {
        "register": register,
        "listed": listed,
        "q": q,
        "state": state,
        "states": _states(),
        "next_url": query_with(request, after=listed.after, before=0) if listed.after else "",
        "prev_url": query_with(request, before=listed.before, after=0) if listed.before else "",
        "export_url": reverse("register-export", args=[code]) + query_with(request, after=0, before=0),
        "crumbs": [{"title": _("名录公示"), "url": reverse("registers")}, {"title": register.title, "url": ""}],
    }
    return render(request, "catalogue/register.html", context)


@guarded(EVERYBODY)
@require_safe
def register_export(request: HttpRequest, code: str) -> HttpResponse:
    """What the list shows, as an Excel file."""
    register = entries.register_for(request.user, code)
    q, state = _asked(request)
    rows = list(entries.entries(request.user, register, q, state, today())[:MOST])
    answer = HttpResponse(_sheet(register.subject, entries.listed(request.user, rows, today())), content_type=XLSX)
    name = quote(f"{register.title}.xlsx")
    answer["Content-Disposition"] = f"attachment; filename=\"register.xlsx\"; filename*=UTF-8''{name}"
    return answer


def _asked(request: HttpRequest) -> tuple[str, str]:
    state = request.GET.get("state", "")
    return request.GET.get("q", "").strip()[:100], state if state in entries.STATES else ""


def _states() -> dict[str, str]:
    return {"valid": _("有效"), "expired": _("已届满"), "withdrawn": _("已移出")}


def _sheet(subject: str, listed: Listed) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    heads = [_("编号"), subject, _("名称"), *listed.columns, _("生效日期"), _("届满日期"), _("状态"), _("移出理由")]
    bold = book.add_format({"bold": True})
    for at, head in enumerate(heads):
        sheet.write_string(0, at, head, bold)
    states = _states()
    for line, row in enumerate(listed.rows, 1):
        for at, cell in enumerate(_cells(row.entry, row.cells, states[row.state])):
            sheet.write_string(line, at, cell)
    sheet.set_column(0, len(heads) - 1, 20)
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()


def _cells(entry: Entry, cells: tuple[str, ...], state: str) -> list[str]:
    until = str(entry.until or "")
    return [entry.number, entry.subject, entry.title, *cells, str(entry.since), until, state, entry.withdrawn_reason]
