"""The register of funds."""

from __future__ import annotations

from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from quanlian.core.access import guarded
from quanlian.core.policies import policy_for
from quanlian.procedures.moment import today
from quanlian.ui.asked import day, person
from quanlian.utilisation.funds.models import Commitment, Fund, FundKind
from quanlian.utilisation.funds.pages.frame import READERS, Content, shown
from quanlian.utilisation.funds.registers import within

PAGE = 50


@guarded(READERS)
@require_safe
def funds(request: HttpRequest) -> HttpResponse:
    """`?kind&place&until&after`: exactly the funds that the indicator counts, for the same filters."""
    until = day(request.GET, "until") or today()
    rows = policy_for(Fund).visible_to(person(request))
    if request.GET.get("kind") in FundKind.values:
        rows = rows.filter(kind=request.GET["kind"])
    place = request.GET.get("place", "")
    if place.isascii() and place.isdigit() and len(place) == 6:
        rows = within(rows, (int(place),))
    rows = rows.filter(number__gt=request.GET["after"]) if request.GET.get("after") else rows
    found = list(rows.select_related("parent").annotate(count=Count("projects")).order_by("number")[: PAGE + 1])
    committed = _committed([one.pk for one in found], until)
    kept = {key: str(request.GET[key]) for key in ("kind", "place", "until") if request.GET.get(key)}
    content: Content = {
        "funds": [(one, shown(one.size_fen), shown(committed.get(one.pk, 0))) for one in found[:PAGE]],
        "kinds": FundKind.choices,
        "asked": request.GET,
        "until": until,
        "may_keep": policy_for(Fund).can(request.user, "keep"),
        "next_url": f"?{urlencode({**kept, 'after': found[PAGE - 1].number})}" if len(found) > PAGE else "",
        "prev_url": f"?{urlencode(kept)}" if request.GET.get("after") else "",
    }
    return render(request, "funds/funds.html", content)


def _committed(funds: list[int], until: object) -> dict[int, int]:
    rows = Commitment.objects.filter(fund__in=funds, committed_on__lte=until).order_by()
    return dict(rows.values_list("fund").annotate(whole=Sum("amount_fen")))
