"""A database in figures, and its log of changes."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quanlian.core.access import EVERYBODY, guarded
from quanlian.search.databases.checking import latest, precision
from quanlian.search.databases.pages.frame import Opened, by_link, content, opened
from quanlian.search.databases.statistics import Count, charts, recent
from quanlian.search.saved.finding import payloads
from quanlian.search.saved.pages.frame import missing
from quanlian.search.saved.places import document_page
from quanlian.ui.asked import whole

PAGE, NAMED = 30, 10
TARGET = 0.9
"""Share of rights that should bear an industry."""


@guarded(EVERYBODY)
@require_safe
def figures(request: HttpRequest, pk: int) -> HttpResponse:
    return _figures(request, opened(request, pk))


@guarded(EVERYBODY)
@require_safe
def shared_figures(request: HttpRequest, key: str) -> HttpResponse:
    return _figures(request, by_link(key))


@guarded(EVERYBODY)
@require_safe
def chart(request: HttpRequest, pk: int, name: str) -> JsonResponse:
    """One chart's numbers."""
    return _chart(opened(request, pk), name)


@guarded(EVERYBODY)
@require_safe
def shared_chart(request: HttpRequest, key: str, name: str) -> JsonResponse:
    return _chart(by_link(key), name)


@guarded(EVERYBODY)
@require_safe
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """What came and went, by whom and why, the newest first."""
    at = opened(request, pk)
    rows = at.row.changes.select_related("by").order_by("-at", "-pk")
    page = Paginator(rows, PAGE).get_page(whole(request.GET.get("page", "")) or 1)
    keys = {key for one in page for key in (*one.added[:NAMED], *one.removed[:NAMED])}
    titles = {key: str(payload.get("title") or key) for key, payload in payloads(sorted(keys)).items()}
    shown = [{"row": one, "added": _named(one.added, titles), "removed": _named(one.removed, titles)} for one in page]
    more = {
        "rows": shown,
        "prev_url": f"?page={page.number - 1}" if page.has_previous() else "",
        "next_url": f"?page={page.number + 1}" if page.has_next() else "",
    }
    return render(request, "databases/changes.html", content(at, "database-changes", **more))


def _named(keys: list[str], titles: dict[str, str]) -> list[dict[str, str]]:
    return [{"title": titles.get(key, key), "url": document_page(key)} for key in keys[:NAMED]]


def _figures(request: HttpRequest, at: Opened) -> HttpResponse:
    sample, items = latest(at.row)
    found = precision(items)
    more = {
        "charts": [
            {"title": title, "src": at.address("database-chart", name)} for name, (_kind, title) in charts().items()
        ],
        "precision": found if found.judged else None,
        "sample": sample,
        "enough": at.row.size == 0 or at.row.tagged / at.row.size >= TARGET,
        "today": localdate(),
    }
    return render(request, "databases/statistics.html", content(at, "database-statistics", **more))


def _chart(at: Opened, name: str) -> JsonResponse:
    if name not in charts():
        raise missing(_("图表"), name)
    kind, title = charts()[name]
    found = recent(at.row)
    counts: list[Count] = getattr(found, name)
    body = {
        "kind": kind,
        "title": title,
        "unit": _("件"),
        "categories": [label for label, _n in counts],
        "series": [{"name": title, "data": [n for _label, n in counts]}],
        "note": _("截至 %(day)s，共 %(n)s 件") % {"day": localdate(), "n": found.total}
        + (_("，另有 %(n)s 件已不在库中") % {"n": found.missing} if found.missing else ""),
    }
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})
