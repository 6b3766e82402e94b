"""A target with all its versions, and the form a chief changes it with."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import EVERYBODY, Access, guarded
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.core.policies import policy_for
from quanlian.management.programmes import services
from quanlian.management.programmes.actions import Change, change_target
from quanlian.management.programmes.dashboard.build import goal_text
from quanlian.management.programmes.models import Programme, Target
from quanlian.management.programmes.pages.cells import cells
from quanlian.management.programmes.pages.frame import asked_of, crumbs, query_of, target_in_force
from quanlian.ui.asked import actor

CHIEF = Access("负责人", True, frozenset({Role.CHIEF}))


class ChangeForm(forms.Form):
    """What may be changed of a target, and why."""

    value = forms.DecimalField(label=lazy("目标值"), required=False, max_digits=24, decimal_places=6)
    target_date = forms.DateField(label=lazy("目标日期"), widget=forms.DateInput(attrs={"type": "date"}))
    reason = forms.CharField(label=lazy("调整理由"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1000)
    approval_doc = forms.CharField(label=lazy("批准文件"), required=False, max_length=200)
    note = forms.CharField(
        label=lazy("备注"), required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=1000
    )


@guarded(EVERYBODY)
@require_safe
def target_page(request: HttpRequest, code: str, target: str) -> HttpResponse:
    """The target in force, its figure, its versions; a chief finds the form."""
    programme = services.programme(code)
    return _page(request, programme, target_in_force(request, programme, target), None)


@guarded(CHIEF)
@require_POST
def change_page(request: HttpRequest, code: str, target: str) -> HttpResponse:
    """Make a new version; a form that cannot be read is shown again with its remarks."""
    programme = services.programme(code)
    found = target_in_force(request, programme, target)
    form = ChangeForm(request.POST)
    if not form.is_valid():
        return _page(request, programme, found, form, status=422)
    made = change_target(actor(request), found, Change(**form.cleaned_data))
    messages.success(request, _("已生效：第 %(version)d 版") % {"version": made.version})
    return redirect("target", code, made.code)


def _page(
    request: HttpRequest, programme: Programme, target: Target, form: ChangeForm | None, status: int = 200
) -> HttpResponse:
    asked = asked_of(request, programme)
    board = services.dashboard(programme.code, asked.as_of, asked.view, asked.known_at)
    rows = cells(board, [row for row in board.rows if row.code == target.code], asked)
    versions = target.programme.targets.filter(code=target.code).select_related("approved_by").order_by("-version")
    may = isinstance(request.user, User) and policy_for(Target).can(request.user, "change", target)
    context = {
        "programme": programme,
        "target": target,
        "goal": goal_text(target),
        "cell": rows[0] if rows else None,
        "versions": [(one, goal_text(one)) for one in versions],
        "form": (form or _filled(target)) if may and target.superseded_at is None else None,
        "units": target.units.all(),
        "crumbs": crumbs(programme, (target.name, "")),
        "query": query_of(asked),
    }
    return render(request, "programmes/target.html", context, status=status)


def _filled(target: Target) -> ChangeForm:
    value = target.value.normalize() if target.value is not None else None
    text = f"{value:f}" if value is not None else ""
    return ChangeForm(initial={"value": text, "target_date": target.target_date.isoformat(), "note": target.note})
