"""The programme's dashboard."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from quanlian.core.access import EVERYBODY, guarded
from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.management.programmes import services
from quanlian.management.programmes.dashboard import Asked, Dashboard
from quanlian.management.programmes.models import MissingTable, Programme, Task
from quanlian.management.programmes.pages.cells import cells
from quanlian.management.programmes.pages.frame import asked_of, crumbs, query_of
from quanlian.management.programmes.statistics import statistics
from quanlian.registry.services import published_batches


@guarded(EVERYBODY)
@require_safe
def dashboard_page(request: HttpRequest, code: str) -> HttpResponse:
    """Targets with value, completion and light; missing tables; the region's publications."""
    programme = services.programme(code)
    asked = asked_of(request, programme)
    board = services.dashboard(code, asked.as_of, asked.view, asked.known_at)
    context = {
        **_targets(request, board, asked),
        **_frame(request, programme, asked),
        "statistics": statistics(programme, asked),
        "tables": policy_for(MissingTable).visible_to(request.user).filter(programme=programme),
        "empty": not published_batches(),
    }
    return render(request, "programmes/dashboard.html", context)


@guarded(EVERYBODY)
@require_safe
def trends_fragment(request: HttpRequest, code: str) -> HttpResponse:
    """The small charts of all targets, put into their cells once they are computed."""
    programme = services.programme(code)
    return render(
        request, "programmes/_trends.html", {"trends": services.trends_of(code, asked_of(request, programme))}
    )


def _targets(request: HttpRequest, board: Dashboard, asked: Asked) -> dict[str, object]:
    link, unit = request.GET.get("link", ""), request.GET.get("unit", "")
    rows = cells(board, board.only(link, unit), asked)
    return {
        "board": board,
        "numbers": [row for row in rows if row.row.quantitative],
        "goals": [row for row in rows if not row.row.quantitative],
        "link": link,
        "unit": unit,
        "links": sorted({row.link for row in board.rows}, key="创造运用保护管理服务".find),
        "units": sorted({unit for row in board.rows for unit in row.units}),
    }


def _frame(request: HttpRequest, programme: Programme, asked: Asked) -> dict[str, object]:
    can_enter = isinstance(request.user, User) and policy_for(MissingTable).can(request.user, "enter")
    return {
        "programme": programme,
        "asked": asked,
        "query": query_of(asked),
        "crumbs": crumbs(programme),
        "export_url": reverse("programme-export", args=[programme.code]) + "?" + query_of(asked),
        "sees_tasks": policy_for(Task).visible_to(request.user).filter(programme=programme).exists(),
        "can_enter": can_enter,
    }
