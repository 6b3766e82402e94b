"""Two to four documents side by side."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from quanlian.core.access import EVERYBODY, guarded
from quanlian.search.results.compare import compare, demand_number
from quanlian.search.results.seeing import document


@guarded(EVERYBODY)
@require_safe
def compare_page(http: HttpRequest) -> HttpResponse:
    """`?key=…&key=…`; the first is what the others are held against."""
    keys = list(dict.fromkeys(http.GET.getlist("key")))
    demand_number(len(keys))
    found = compare([document(http.user, key) for key in keys])
    return render(http, "search/compare.html", {"comparison": found})
