"""Saved searches and their alerts."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import SIGNED_IN, guarded
from quanlian.core.policies import policy_for
from quanlian.search.saved import alerts
from quanlian.search.saved import searches as actions
from quanlian.search.saved.models import AlertRun, Frequency, SavedSearch, Subscription
from quanlian.search.saved.pages.frame import back, bodies, chosen_body, missing
from quanlian.search.saved.places import search_page
from quanlian.ui.asked import actor, person

RUNS = 20


@guarded(SIGNED_IN)
@require_safe
def saved(request: HttpRequest) -> HttpResponse:
    """One's own and one's organisations' saved searches, the latest runs, and a form to save another.

    `?link=` fills the form with a search.
    """
    user = person(request)
    rows = policy_for(SavedSearch).visible_to(user).distinct().select_related("owner", "organisation")
    mine = {one.search_id: one for one in policy_for(Subscription).visible_to(user)}
    runs = policy_for(AlertRun).visible_to(user).order_by("-at")[:RUNS].prefetch_related("findings__search")
    context = {
        "rows": [
            {"search": one, "mine": mine.get(one.pk), "own": one.owner_id == user.pk, "url": search_page(one.link)}
            for one in rows.order_by("name", "pk")
        ],
        "runs": runs,
        "frequencies": Frequency.choices,
        "bodies": bodies(user),
        "link": request.GET.get("link", "")[:8000],
    }
    return render(request, "saved/searches.html", context)


@guarded(SIGNED_IN)
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """`name`, `link` (query string), `frequency`, `organisation` (pk, or blank)."""
    user, said = person(request), request.POST
    shared = chosen_body(user, said.get("organisation", ""))
    row = actions.save(
        actor(request), user, said.get("name", ""), said.get("link", ""),
        frequency=said.get("frequency", Frequency.OFF), organisation=shared,
    )  # fmt: skip
    messages.success(request, _("已保存检索“%(name)s”。") % {"name": row.name})
    return redirect("saved-searches")


@guarded(SIGNED_IN)
@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """`do`: rename (`name`), share (`organisation`), remove, or alert (`frequency`)."""
    user, row, said = person(request), _search(request, pk), request.POST
    match said.get("do", ""):
        case "rename":
            actions.rename(actor(request), user, row, said.get("name", ""))
        case "share":
            actions.share(actor(request), user, row, chosen_body(user, said.get("organisation", "")))
        case "remove":
            actions.remove(actor(request), user, row)
        case _:
            actions.subscribe(actor(request), user, row, said.get("frequency", ""))
    messages.success(request, _("已保存"))
    return back(request, "saved-searches")


@guarded(SIGNED_IN)
@require_POST
def alert(request: HttpRequest, pk: int) -> HttpResponse:
    """`do`: pause, resume or run; running leads to what was found."""
    user, mine = person(request), _subscription(request, pk)
    do = request.POST.get("do", "")
    if do == "run":
        run = alerts.run_now(actor(request), user, mine, timezone.now())
        return redirect("saved-run", pk=run.pk)
    actions.pause(actor(request), user, mine, paused=do == "pause")
    messages.success(request, _("提醒已暂停。") if do == "pause" else _("提醒已恢复。"))
    return back(request, "saved-searches")


def _search(request: HttpRequest, pk: int) -> SavedSearch:
    row = policy_for(SavedSearch).visible_to(request.user).filter(pk=pk).first()
    if row is None:
        raise missing("保存的检索", pk)
    return row


def _subscription(request: HttpRequest, pk: int) -> Subscription:
    row = policy_for(Subscription).visible_to(request.user).filter(pk=pk).first()
    if row is None:
        raise missing("检索提醒", pk)
    return row
