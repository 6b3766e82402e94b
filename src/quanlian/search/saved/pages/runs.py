"""What an alert run found, and the way out of an alert from a mail."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from quanlian.core.access import EVERYBODY, SIGNED_IN, guarded
from quanlian.core.actions import actor_of
from quanlian.core.findings import UserError
from quanlian.core.policies import policy_for
from quanlian.search.saved import searches as actions
from quanlian.search.saved.digest import subscription_of
from quanlian.search.saved.models import AlertFinding, AlertRun, Frequency, Subscription
from quanlian.search.saved.pages.frame import missing
from quanlian.search.saved.places import document_page, search_page

Told = list[dict[str, str]]


@guarded(SIGNED_IN)
@require_safe
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """New and changed documents of one run, as they were told."""
    row = policy_for(AlertRun).visible_to(request.user).filter(pk=pk).first()
    if row is None:
        raise missing("提醒", pk)
    found = policy_for(AlertFinding).visible_to(request.user).filter(run=row).select_related("search")
    parts = [
        {"finding": one, "url": search_page(one.search.link), "groups": _groups(one)}
        for one in found.order_by("search__name", "pk")
    ]
    return render(request, "saved/run.html", {"run": row, "parts": parts})


def _groups(one: AlertFinding) -> list[dict[str, object]]:
    groups = ((_("新增"), one.new_documents, one.new), (_("变化"), one.changed_documents, one.changed))
    return [{"title": title, "rows": _linked(rows), "count": count} for title, rows, count in groups if count]


def _linked(rows: Told) -> Told:
    return [{**row, "url": document_page(row["key"])} for row in rows]


@guarded(EVERYBODY)
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Asks first: a mail programme that looks at every link must not end anything."""
    pk = subscription_of(token)
    row = Subscription.objects.select_related("search", "user").filter(pk=pk).first() if pk else None
    if row is None:
        raise UserError("NOT_FOUND", _("退订链接无效"), remedy=_("登录后在“检索订阅”中更改"))
    if request.method == "POST" and row.frequency != Frequency.OFF:
        actions.unsubscribe(actor_of(row.user, request.META.get("REMOTE_ADDR")), row)
    return render(request, "saved/unsubscribe.html", {"row": row, "done": row.frequency == Frequency.OFF})
