"""The list of securitisations."""

from __future__ import annotations

from django.db.models import Count, Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from quanlian.core.access import guarded
from quanlian.core.money import format_fen
from quanlian.core.policies import policy_for
from quanlian.ui.asked import person
from quanlian.utilisation.securitisation.models import AbsDeal
from quanlian.utilisation.securitisation.pages.frame import READERS, Content

PAGE = 50
STANDING = Q(assets__removed_on=None)


@guarded(READERS)
@require_safe
def deals(request: HttpRequest) -> HttpResponse:
    """Newest first, `?before`."""
    rows = policy_for(AbsDeal).visible_to(person(request))
    before = request.GET.get("before", "")
    rows = rows.filter(pk__lt=int(before)) if before.isascii() and before.isdigit() and len(before) < 16 else rows
    counted = rows.annotate(count=Count("assets", filter=STANDING), pool=Sum("assets__balance_fen", filter=STANDING))
    found = list(counted.order_by("-pk")[: PAGE + 1])
    content: Content = {
        "deals": [(one, format_fen(one.size_fen), format_fen(one.pool or 0)) for one in found[:PAGE]],
        "may_arrange": policy_for(AbsDeal).can(request.user, "arrange"),
        "next_url": f"?{urlencode({'before': str(found[PAGE - 1].pk)})}" if len(found) > PAGE else "",
        "prev_url": "?" if before else "",
    }
    return render(request, "securitisation/deals.html", content)
