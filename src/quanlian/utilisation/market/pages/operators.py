"""The directory of operators and one of them with its figures."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quanlian.core.access import EVERYBODY, guarded
from quanlian.core.policies import policy_for
from quanlian.core.regions.rows import code_range
from quanlian.procedures.moment import today
from quanlian.ui.asked import day, missing, person, whole
from quanlian.utilisation.market.directory.activity import MEASURES, report, standings
from quanlian.utilisation.market.directory.keeping import enter, move_in
from quanlian.utilisation.market.models import Offer, Operator, OperatorKind
from quanlian.utilisation.market.pages.frame import Content
from quanlian.utilisation.market.policies import offices

PAGE = 60


@guarded(EVERYBODY)
@require_http_methods(["GET", "HEAD", "POST"])
def operators(request: HttpRequest) -> HttpResponseBase:
    """Filters: kind, place, on (running on that day). Figures of indicators lead here. POST enters an operator."""
    if request.method == "POST":
        user = person(request)
        row = enter(user, request.POST, next(iter(offices(user)), 0))
        messages.success(request, _("已保存。"))
        return redirect("market-operator", row.code)
    told = request.GET
    on, kind, place = day(told, "on") or today(), told.get("kind", ""), whole(told.get("place", ""))
    rows = Operator.objects.filter(Q(opened_on=None) | Q(opened_on__lte=on)).filter(
        Q(closed_on=None) | Q(closed_on__gt=on)
    )
    rows = rows.filter(kind=kind) if kind in OperatorKind.values else rows
    if place:
        low, high = code_range(place)
        rows = rows.filter(region_code__gte=low, region_code__lt=high)
    content: Content = {
        "rows": standings(rows.select_related("parent")[:PAGE], on), "kinds": OperatorKind.choices, "kind": kind,
        "total": rows.count(), "may_add": policy_for(Operator).can(request.user, "add"),
    }  # fmt: skip
    return render(request, "market/operators.html", content)


@guarded(EVERYBODY)
@require_http_methods(["GET", "HEAD", "POST"])
def operator(request: HttpRequest, code: str) -> HttpResponseBase:
    """One operator: figures, linked platforms, residents, what hangs through it; POST reports a figure."""
    found = Operator.objects.filter(code=code).select_related("parent", "organisation").first()
    if found is None:
        raise missing(_("运营机构"), code)
    if request.method == "POST":
        told = request.POST
        if "name" in told:
            move_in(person(request), found, told)
            messages.success(request, _("已保存。"))
            return redirect("market-operator", code)
        month = day(told, "month") or today()
        report(person(request), found, month, told.get("measure", ""), whole(told.get("value", "")))
        messages.success(request, _("已保存。"))
        return redirect("market-operator", code)
    content: Content = {
        "operator": found, "standing": standings([found], today())[0], "residents": found.residents.all()[:PAGE],
        "linked": standings(found.linked.filter(closed_on=None), today()), "measures": MEASURES.items(),
        "offers": Offer.objects.filter(operator=found, listed_on__isnull=False, delisted_on=None)
        .defer("grams", "text").order_by("-pk")[:20],
        "may_report": policy_for(Operator).can(request.user, "report", found),
    }  # fmt: skip
    return render(request, "market/operator.html", content)
