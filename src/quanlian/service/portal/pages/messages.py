"""The inbox: unread first, opening marks read, and what is to be sent outside."""

from __future__ import annotations

from django.contrib import messages as toasts
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import SIGNED_IN, guarded
from quanlian.core.findings import UserError
from quanlian.core.messages import actions
from quanlian.core.messages.models import Message, Preference
from quanlian.core.messages.services import unread_count
from quanlian.core.policies import policy_for
from quanlian.service.frame import query_with, whole
from quanlian.ui.asked import person

PAGE = 25


@guarded(SIGNED_IN)
@require_safe
def messages_page(request: HttpRequest) -> HttpResponse:
    """One's own messages: those not yet read first, then by time."""
    user = person(request)
    page = max(1, min(whole(request, "page"), 100_000))
    rows = policy_for(Message).visible_to(user)
    rows = rows.filter(read_at=None) if request.GET.get("unread") == "1" else rows
    ordered = rows.order_by(F("read_at").desc(nulls_first=True), "-created_at", "-pk")
    shown = list(ordered[(page - 1) * PAGE : page * PAGE + 1])
    context = {
        "rows": shown[:PAGE],
        "unread": unread_count(user),
        "only_unread": request.GET.get("unread") == "1",
        "preference": Preference.objects.filter(user=user).first() or Preference(user=user),
        "address": {"mail": user.email, "phone": user.phone},
        "next_url": query_with(request, page=page + 1) if len(shown) > PAGE else "",
        "prev_url": query_with(request, page=page - 1) if page > 1 else "",
    }
    return render(request, "portal/messages.html", context)


@guarded(SIGNED_IN)
@require_POST
def message_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark it read and go where it leads."""
    found = policy_for(Message).visible_to(request.user).filter(pk=pk).first()
    if found is None:
        raise UserError("NOT_FOUND", _("没有这条消息"), value=str(pk), remedy=_("刷新页面"))
    actions.mark_read(person(request), found)
    return redirect(found.link if found.link and "stay" not in request.POST else "messages")


@guarded(SIGNED_IN)
@require_POST
def messages_read(request: HttpRequest) -> HttpResponse:
    """Everything is read."""
    actions.mark_all_read(person(request))
    return redirect("messages")


@guarded(SIGNED_IN)
@require_POST
def messages_prefer(request: HttpRequest) -> HttpResponse:
    """What reaches one outside the inbox."""
    said = request.POST
    actions.set_preference(person(request), mail="mail" in said, sms="sms" in said, digest="digest" in said)
    toasts.success(request, _("已保存"))
    return redirect("messages")
