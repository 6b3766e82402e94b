"""我的空间: by role, what is one's own and what is to be done."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quanlian.core.access import SIGNED_IN, guarded
from quanlian.core.messages.models import Message
from quanlian.core.people.models import User
from quanlian.core.people.roles import GOVERNMENT, Role
from quanlian.core.policies import policy_for
from quanlian.procedures.moment import today
from quanlian.service.frame import Content, address, query_with, whole
from quanlian.service.portal import cases, people
from quanlian.service.portal.deadlines import deadlines
from quanlian.service.portal.holdings import held, own_parties
from quanlian.ui.asked import person
from quanlian.ui.tiles import tiles

HOLDERS = frozenset({Role.ENTERPRISE, Role.UNIVERSITY, Role.RIGHTS_HOLDER, Role.AGENCY})
INSTITUTIONS = frozenset({Role.AGENCY, Role.FINANCE, Role.POOL_OFFICE, Role.EXPERT})
MESSAGES = 5


@guarded(SIGNED_IN)
@require_safe
def workspace_page(request: HttpRequest) -> HttpResponse:
    """Nothing here is anybody else's: every list starts from the person."""
    user = person(request)
    context = _everybody(request, user)
    if desk := cases.desk(user, today()):
        context |= {"desk": desk, "inbox_url": address("inbox")}
    if user.roles & HOLDERS:
        context |= _holder(request, user)
    if user.roles & INSTITUTIONS or (user.roles & HOLDERS and not context["held"]):
        context["items"] = cases.items_for(user)
    return render(request, "portal/workspace.html", context)


def _everybody(request: HttpRequest, user: User) -> Content:
    page = whole(request, "cases") or 1
    own, total = cases.own_cases(user, today(), page)
    unread = policy_for(Message).visible_to(user).filter(read_at=None).order_by("-created_at")
    return {
        "today": today(),
        "tiles": tiles.for_person(user, today()),
        "asked": cases.asked_of(user, today()),
        "cases": own,
        "case_total": total,
        "cases_next": query_with(request, cases=page + 1) if page * cases.PAGE < total else "",
        "cases_prev": query_with(request, cases=page - 1) if page > 1 else "",
        "drafts": cases.own_drafts(user),
        "unread": unread[:MESSAGES],
        "unread_count": unread.count(),
        "bodies": people.bodies(user),
        "who": _("工作人员") if user.roles & GOVERNMENT else "",
        "party_side": not user.roles & GOVERNMENT or total,
    }


def _holder(request: HttpRequest, user: User) -> Content:
    parties = own_parties(user)
    page = whole(request, "due") or 1
    coming = deadlines(user, parties, today(), page)
    return {
        "holder": bool(parties or user.roles & (HOLDERS - {Role.AGENCY})),
        "held": held(user, parties, today()),
        "coming": coming,
        "due_next": query_with(request, due=page + 1) if coming.more else "",
        "due_prev": query_with(request, due=page - 1) if page > 1 else "",
    }
