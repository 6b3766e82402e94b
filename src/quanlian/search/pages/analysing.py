"""A result set in figures: the page, the figures of one chart, the files."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quanlian.core.access import EVERYBODY, guarded
from quanlian.search.pages.asking import request_of
from quanlian.search.pages.links import joined, page_link
from quanlian.search.results import sheets
from quanlian.search.results.analysis import Ground, Table, ground, table, tables
from quanlian.search.results.request import Request
from quanlian.search.saved.session import trees_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@guarded(EVERYBODY)
@require_safe
def analysis_page(http: HttpRequest) -> HttpResponse:
    request, on = _asked(http)
    query = request.to_query()
    made = [
        {
            "table": one,
            "rows": [(row, _narrowed(request, one, row.value)) for row in one.rows],
            "chart": joined(reverse("search-analysis-data", args=[one.name]), query),
            "csv": joined(reverse("search-analysis-csv", args=[one.name]), query),
        }
        for one in tables(on)
    ]
    content = {
        "asked": request,
        "total": on.total,
        "made": made,
        "said": on.asked.reading.said if on.asked.reading else "",
        "back": page_link(request),
        "xlsx": joined(reverse("search-analysis-xlsx"), query),
        "by_words": request.mode != "lexical",
        "crumbs": [{"title": _("检索"), "url": page_link(request)}, {"title": _("分析"), "url": ""}],
    }
    return render(http, "search/analysis.html", content)


@guarded(EVERYBODY)
@require_safe
def analysis_data(http: HttpRequest, name: str) -> JsonResponse:
    """The figures of one table as `<c-chart>` takes them."""
    _request, on = _asked(http)
    one = table(on, name)
    notes = [_("数字为抽样估计（约）。")] if one.about else []
    series = [{"name": column, "data": [row.counts[at] for row in one.rows]} for at, column in enumerate(one.columns)]
    body = {
        "kind": one.picture,
        "title": one.title,
        "unit": _("件"),
        "categories": [row.label for row in one.rows],
        "series": series,
        "note": " ".join([*notes, one.note]),
    }
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})


@guarded(EVERYBODY)
@require_safe
def analysis_csv(http: HttpRequest, name: str) -> HttpResponse:
    _request, on = _asked(http)
    response = HttpResponse(sheets.comma_separated(table(on, name)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="analysis-{name}.csv"'
    return response


@guarded(EVERYBODY)
@require_safe
def analysis_xlsx(http: HttpRequest) -> HttpResponse:
    request, on = _asked(http)
    response = HttpResponse(sheets.workbook(list(tables(on)), request.text or _("全部文献")), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="analysis.xlsx"'
    return response


def _asked(http: HttpRequest) -> tuple[Request, Ground]:
    request = request_of(http.GET)
    return request, ground(http.user, request, trees_of(http))


def _narrowed(request: Request, of: Table, value: str) -> str:
    """The search page with only what a row counts."""
    return page_link(request.picking(of.facet, [value])) if of.facet else ""
