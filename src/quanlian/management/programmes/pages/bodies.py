"""Coordination bodies, and the units with their successors."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quanlian.core.access import EVERYBODY, guarded
from quanlian.core.policies import policy_for
from quanlian.management.programmes import services
from quanlian.management.programmes.models import Body, Unit
from quanlian.management.programmes.pages.frame import crumbs


@guarded(EVERYBODY)
@require_safe
def bodies_page(request: HttpRequest, code: str) -> HttpResponse:
    """Who sits where, and who took over whose duties."""
    programme = services.programme(code)
    bodies = policy_for(Body).visible_to(request.user).filter(programme=programme)
    units = policy_for(Unit).visible_to(request.user).filter(programme=programme)
    context = {
        "programme": programme,
        "bodies": bodies.prefetch_related("members__unit"),
        "units": units.prefetch_related("successions"),
        "crumbs": crumbs(programme, (_("协调机构与责任单位"), "")),
    }
    return render(request, "programmes/bodies.html", context)
