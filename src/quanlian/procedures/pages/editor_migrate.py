"""Moving running cases to the version in force, chosen one by one by a chief."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quanlian.core.access import guarded
from quanlian.core.people.roles import Role
from quanlian.core.policies import policy_for, roles_of
from quanlian.procedures.actions.moving import migrate_all, obstacle
from quanlian.procedures.library import item_of, published_version
from quanlian.procedures.models import Case, ItemVersion, Phase
from quanlian.procedures.pages.editor_frame import EDITING, crumbs
from quanlian.ui.asked import actor

MOST = 200


@guarded(EDITING)
@require_http_methods(["GET", "HEAD", "POST"])
def migrate_page(request: HttpRequest, code: str) -> HttpResponse:
    """The running cases of older versions, whether each can move, and the button for a chief."""
    to = published_version(code)
    if request.method == "POST":
        return _move(request, to)
    running = policy_for(Case).visible_to(request.user).filter(item=code, phase=Phase.OPEN).exclude(version=to)
    cases = [*running.select_related("version", "handler").order_by("pk")[:MOST]]
    context = {
        "to": to,
        "rows": [(case, _state(case), obstacle(case, to)) for case in cases],
        "total": running.count(),
        "may": Role.CHIEF in roles_of(request.user),
        "crumbs": crumbs(code, to.title, (_("在办案件改按新版本"), "")),
    }
    return render(request, "procedures/editor_migrate.html", context)


def _move(request: HttpRequest, to: ItemVersion) -> HttpResponse:
    chosen = [int(key) for key in request.POST.getlist("case") if key.isdecimal() and len(key) < 18]
    done = migrate_all(actor(request), chosen, to, request.POST.get("reason", ""))
    if done.moved:
        words = {"n": len(done.moved), "version": to.version}
        messages.success(request, _("%(n)d 件已改按 %(version)s 版办理") % words)
    for number, why in done.stayed:
        messages.error(request, _("%(number)s 没有改动：%(why)s") % {"number": number, "why": why})
    return redirect("editor-migrate", to.code)


def _state(case: Case) -> str:
    states = item_of(case.version).states
    return states[case.state].title if case.state in states else case.state
