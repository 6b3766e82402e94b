"""Watched rights: the list, the button on a right, and how long before a fee one is told."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import EVERYBODY, SIGNED_IN, guarded
from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.registry.queries.clock import Clock
from quanlian.registry.queries.rows import rows
from quanlian.search.saved import watching
from quanlian.search.saved.history import numbers
from quanlian.search.saved.models import Watch
from quanlian.search.saved.pages.frame import back
from quanlian.search.saved.watch_run import coming_of
from quanlian.ui.asked import actor, person, whole

PAGE = 50


@guarded(SIGNED_IN)
@require_safe
def watches(request: HttpRequest) -> HttpResponse:
    """The rights one watches, the newest first, with what they ask for next."""
    user, today = person(request), localdate()
    mine = policy_for(Watch).visible_to(user).order_by("-pk")
    page = Paginator(mine, PAGE).get_page(whole(request.GET.get("page", "")) or 1)
    ids = [one.right_id for one in page]
    due = coming_of(ids, today)
    preference = watching.preference_of(user)
    context = {
        "rows": [{"right": row, "due": due.get(row.pk)} for row in rows(user, ids, Clock(today, today))],
        "page": page,
        "preference": preference,
        "months": "、".join(str(one) for one in preference.fee_months),
        "prev_url": f"?page={page.number - 1}" if page.has_previous() else "",
        "next_url": f"?page={page.number + 1}" if page.has_next() else "",
    }
    return render(request, "saved/watches.html", context)


@guarded(EVERYBODY)
@require_safe
def button(request: HttpRequest, right: int) -> HttpResponse:
    """The button for a right's page or a hit, as a fragment; for visitors a hint to sign in."""
    return _button(request, right)


@guarded(SIGNED_IN)
@require_POST
def toggle(request: HttpRequest, right: int) -> HttpResponse:
    """`do`: watch or unwatch. Over HTMX the button anew, else back to the page."""
    user = person(request)
    if request.POST.get("do") == "unwatch":
        watching.unwatch(actor(request), user, right)
    else:
        watching.watch(actor(request), user, right)
    return _button(request, right) if request.headers.get("HX-Request") == "true" else back(request, "saved-watches")


@guarded(SIGNED_IN)
@require_POST
def prefer(request: HttpRequest) -> HttpResponse:
    """`months`: numbers with anything between them; `paused`."""
    said = "".join(char if char.isdigit() else " " for char in request.POST.get("months", "")).split()
    watching.prefer(actor(request), person(request), numbers(iter(said)), paused="paused" in request.POST)
    messages.success(request, _("已保存"))
    return back(request, "saved-watches")


def _button(request: HttpRequest, right: int) -> HttpResponse:
    user = request.user
    watched = isinstance(user, User) and Watch.objects.filter(user=user, right=right).exists()
    context = {"right_pk": right, "watched": watched, "signed_in": isinstance(user, User)}
    return render(request, "saved/_watch.html", context)
