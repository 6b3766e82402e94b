"""The style guide: every component in every state, with data that is visibly for demonstration."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from quanlian.core.access import EVERYBODY, guarded
from quanlian.ui import demo


@require_safe
@guarded(EVERYBODY)
def styleguide(request: HttpRequest) -> HttpResponse:
    """All components on one page; needs no login and reads no database."""
    return render(request, "ui/styleguide.html", demo.context(request.path))


@require_safe
@guarded(EVERYBODY)
def demo_chart(request: HttpRequest, kind: str) -> JsonResponse:
    """Figures for the style guide's charts, in the shape `<c-chart>` expects; 404 for an unknown kind."""
    if kind not in demo.CHARTS:
        raise Http404(f"no demonstration chart {kind!r}")
    return JsonResponse(demo.CHARTS[kind])
