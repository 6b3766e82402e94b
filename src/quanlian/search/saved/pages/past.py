"""The history page and its part for the search page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import EVERYBODY, SIGNED_IN, guarded
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.search.saved import history as actions
from quanlian.search.saved.finding import link_of
from quanlian.search.saved.models import Frequency
from quanlian.search.saved.pages.frame import Content, bodies
from quanlian.search.saved.places import search_page
from quanlian.search.saved.session import Past, book_of
from quanlian.ui.asked import actor, person

PART = 10
"""Searches shown beside the search box."""
OPERATORS = ("AND", "OR", "NOT")


@guarded(EVERYBODY)
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """All past searches, the newest first."""
    return render(request, "saved/history.html", _content(request, book_of(request).rows()))


@guarded(EVERYBODY)
@require_safe
def part(request: HttpRequest) -> HttpResponse:
    """The newest ones, as a fragment."""
    return render(request, "saved/_history.html", _content(request, book_of(request).rows()[:PART]))


@guarded(EVERYBODY)
@require_POST
def combine(request: HttpRequest) -> HttpResponse:
    """`number` (several) joined by `operator`: off to the search page with `#1 AND #2`."""
    chosen = actions.numbers(iter(request.POST.getlist("number")))
    known = book_of(request).entries()
    operator = request.POST.get("operator", "")
    if operator not in OPERATORS or len(chosen) < 2 or not set(chosen) <= set(known):
        raise UserError("HISTORY_COMBINE", _("请勾选至少两条检索历史"), remedy=_("勾选后按“都要”“任一”或“排除”"))
    text = f" {operator} ".join(f"#{number}" for number in chosen)
    return redirect(search_page(link_of(text)) or "saved-history")


@guarded(SIGNED_IN)
@require_POST
def clear(request: HttpRequest) -> HttpResponse:
    """Forget one's searches."""
    actions.clear(actor(request), person(request))
    messages.success(request, _("检索历史已清空。"))
    return redirect("saved-history")


def _content(request: HttpRequest, rows: list[Past]) -> Content:
    user = request.user
    return {
        "rows": [{"past": one, "url": search_page(one.link)} for one in rows],
        "signed_in": isinstance(user, User),
        "frequencies": Frequency.choices,
        "bodies": bodies(user) if isinstance(user, User) else [],
    }
