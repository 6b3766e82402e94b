"""The board of supervision and the monthly ranking."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import GOVERNMENT_SIDE, OFFICE, SIGNED_IN, guarded
from quanlian.core.actions import actor_of
from quanlian.core.policies import policy_for
from quanlian.procedures.moment import today
from quanlian.ui.asked import day, person, whole
from quanlian.utilisation.market.models import SupervisionOrder
from quanlian.utilisation.market.pages.frame import Content
from quanlian.utilisation.market.supervision.causes import LABELS
from quanlian.utilisation.market.supervision.opening import supervise
from quanlian.utilisation.market.supervision.ranking import month_of, ranking

PAGE = 50


@guarded(SIGNED_IN)
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Orders this person may see, the newest first; `open` leaves out what is done with."""
    rows = policy_for(SupervisionOrder).visible_to(person(request)).select_related("case", "operator")
    only, after = "open" in request.GET, whole(request.GET.get("after", ""))
    rows = rows.filter(case__phase="open") if only else rows
    rows = rows.filter(pk__lt=after) if after else rows
    found = list(rows.defer("case__situation", "case__rights").order_by("-pk")[: PAGE + 1])
    content: Content = {
        "rows": found[:PAGE], "words": LABELS, "only": only,
        "next_url": f"?after={found[PAGE - 1].pk}{'&open=1' if only else ''}" if len(found) > PAGE else "",
        "may_run": policy_for(SupervisionOrder).can(request.user, "run"),
    }  # fmt: skip
    return render(request, "market/supervision.html", content)


@guarded(OFFICE)
@require_POST
def run(request: HttpRequest) -> HttpResponseBase:
    """Run the rules now."""
    user = person(request)
    policy_for(SupervisionOrder).demand(user, "run")
    told = supervise(today(), actor_of(user))
    messages.success(
        request, _("发现%(n)s项，签发%(m)s份，办结%(k)s份。") % {"n": told.causes, "m": told.issued, "k": told.closed}
    )
    return redirect("market-supervision")


@guarded(GOVERNMENT_SIDE)
@require_safe
def month(request: HttpRequest) -> HttpResponse:
    """The 通报 of a month (`month`: any day of it)."""
    since, until = month_of(day(request.GET, "month") or today())
    rows = policy_for(SupervisionOrder).visible_to(person(request))
    content: Content = {"rows": ranking(since, until, rows), "since": since, "until": until}
    return render(request, "market/ranking.html", content)
