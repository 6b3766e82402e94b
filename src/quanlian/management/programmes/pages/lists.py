"""All programmes, and all tasks a person may see."""

from __future__ import annotations

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from quanlian.core.access import EVERYBODY, SIGNED_IN, guarded
from quanlian.core.policies import policy_for
from quanlian.management.programmes.models import Programme, Task


@guarded(EVERYBODY)
@require_safe
def programmes_page(request: HttpRequest) -> HttpResponse:
    """Every programme with its region, period and numbers of targets and units."""
    in_force = Q(targets__superseded_at=None)
    rows = policy_for(Programme).visible_to(request.user).defer("document")
    counted = rows.annotate(
        target_count=Count("targets", filter=in_force, distinct=True), unit_count=Count("units", distinct=True)
    )
    return render(request, "programmes/list.html", {"programmes": counted})


@guarded(SIGNED_IN)
@require_safe
def tasks_overview(request: HttpRequest) -> HttpResponse:
    """Programmes with the tasks this person may see."""
    mine = policy_for(Task).visible_to(request.user).values("pk")
    rows = Programme.objects.defer("document").annotate(
        task_count=Count("tasks", filter=Q(tasks__in=mine), distinct=True)
    )
    return render(request, "programmes/tasks_overview.html", {"programmes": rows.filter(task_count__gt=0)})
