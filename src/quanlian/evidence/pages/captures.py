"""Asking for a web page to be captured, and how far the requests are."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from quanlian.core.access import SIGNED_IN, guarded
from quanlian.core.policies import policy_for
from quanlian.evidence.asking import ask_capture
from quanlian.evidence.models import Capture
from quanlian.evidence.pages.frame import Content
from quanlian.ui.asked import actor, person

SHOWN = 30
SAID = ("urls", "reason", "title", "about", "despite_robots")
"""Fields of the form; the database holds no NUL."""


@guarded(SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def captures(request: HttpRequest) -> HttpResponse:
    """The form and one's requests; a post adds one request a line."""
    if request.method == "POST":
        said = {name: request.POST.get(name, "").replace("\0", "") for name in SAID}
        asked = ask_capture(actor(request), said.pop("urls").splitlines(), **said)
        messages.success(request, _("已受理 %(n)s 个网址，取证在后台进行。") % {"n": len(asked)})
        return redirect("captures")
    return render(request, "evidence/captures.html", _content(request))


@guarded(SIGNED_IN)
@require_safe
def capture_rows(request: HttpRequest) -> HttpResponse:
    """The rows alone; asked for again while one of them is under way."""
    return render(request, "evidence/_captures.html", _content(request))


def _content(request: HttpRequest) -> Content:
    rows = list(policy_for(Capture).visible_to(person(request)).select_related("evidence")[:SHOWN])
    under_way = any(one.state in (Capture.State.WAITING, Capture.State.RUNNING) for one in rows)
    may = policy_for(Capture).can(request.user, "despite_robots")
    return {"rows": rows, "under_way": under_way, "may_despite_robots": may}
