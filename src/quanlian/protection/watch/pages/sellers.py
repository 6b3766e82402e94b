"""A shop, its operator's other shops, and its record."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quanlian.core.access import guarded
from quanlian.core.policies import policy_for
from quanlian.protection.watch.models import Lead, Seller
from quanlian.protection.watch.pages.frame import READERS, operator_shown
from quanlian.protection.watch.scoring.records import Records
from quanlian.ui.asked import missing, person

MOST = 50


@guarded(READERS)
@require_safe
def seller_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Leads and shops this person may see; the record counts all shops of the operator."""
    user = person(request)
    seen = policy_for(Seller).visible_to(user)
    found = seen.filter(pk=pk).first()
    if found is None:
        raise missing(_("店铺"), pk)
    leads = policy_for(Lead).visible_to(user).filter(item__seller=found)
    content = {
        "seller": found,
        "operator": operator_shown(user, found),
        "record": Records([found], []).of(found),
        "others": seen.filter(group=found.group).exclude(pk=found.pk).order_by("platform", "pk")[:MOST]
        if found.group else [],
        "leads": leads.select_related("mark", "item").order_by("-pk")[:MOST],
    }  # fmt: skip
    return render(request, "watch/seller.html", content)
