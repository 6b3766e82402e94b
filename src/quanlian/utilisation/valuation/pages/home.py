"""The ratings a person may see, and asking for one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from quanlian.core.access import guarded
from quanlian.core.findings import UserError
from quanlian.core.policies import policy_for
from quanlian.ui.asked import actor, person, whole
from quanlian.utilisation.valuation import services
from quanlian.utilisation.valuation.finding import right_of
from quanlian.utilisation.valuation.models import Rating, Reckoned, Scenario
from quanlian.utilisation.valuation.naming import named
from quanlian.utilisation.valuation.pages.frame import LABELS, READERS, Content

PAGE = 30


@guarded(READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest) -> HttpResponseBase:
    """Newest first, `?grade&scenario&before`; POST `number`, `scenario` rates a right."""
    trouble = None
    if request.method == "POST":
        policy_for(Rating).demand(request.user, "ask")
        try:
            right = right_of(request.POST.get("number", ""))
            found = services.ask(actor(request), right.pk, request.POST.get("scenario", Scenario.MANAGE))
            return redirect("valuation-rating", found.pk)
        except UserError as error:
            trouble = error
    return render(request, "valuation/home.html", _content(request, trouble), status=422 if trouble else 200)


def _content(request: HttpRequest, trouble: UserError | None) -> Content:
    rows = policy_for(Rating).visible_to(person(request))
    for name in ("grade", "scenario"):
        if request.GET.get(name):
            rows = rows.filter(**{name: request.GET[name][:12]})
    before = whole(request.GET.get("before", ""))
    found = list((rows.filter(pk__lt=before) if before else rows).order_by("-pk")[: PAGE + 1])
    names = named([one.right_id for one in found[:PAGE]])
    kept = {key: str(request.GET[key]) for key in ("grade", "scenario") if request.GET.get(key)}
    return {
        **LABELS,
        "ratings": [(one, names.get(one.right_id)) for one in found[:PAGE]],
        "values": policy_for(Reckoned).visible_to(person(request)).order_by("-pk")[:8],
        "scenarios": Scenario.choices,
        "asked": request.POST or request.GET,
        "trouble": trouble,
        "next_url": f"?{urlencode({**kept, 'before': str(found[PAGE - 1].pk)})}" if len(found) > PAGE else "",
        "prev_url": f"?{urlencode(kept)}" if before else "",
    }


@guarded(READERS)
@require_http_methods(["GET", "HEAD"])
def of_right(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest rating of a right that this person may see, else the page that asks for one."""
    found = policy_for(Rating).visible_to(person(request)).filter(right=pk).order_by("-pk").first()
    if found is not None:
        return redirect("valuation-rating", found.pk)
    names = named([pk])
    return redirect(f"/valuation/?{urlencode({'number': names[pk].number if pk in names else ''})}")
