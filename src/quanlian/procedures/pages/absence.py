"""Who is away and who acts for them: one's own, and those of the office for its chief."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from quanlian.core.access import OFFICE, guarded
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.people.roles import STAFF
from quanlian.core.policies import policy_for
from quanlian.core.regions.rows import code_range
from quanlian.procedures.actions.absence import SETTERS, delegate, end_delegation, may_set
from quanlian.procedures.models import Delegation
from quanlian.procedures.moment import today
from quanlian.ui.asked import actor


@guarded(OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def absence_page(request: HttpRequest) -> HttpResponse:
    """What is set from today on, and the form to set another."""
    who = actor(request)
    assert who.user is not None  # noqa: S101 - actor() refuses anybody who is not signed in
    if request.method == "POST":
        return _set(request)
    rows = policy_for(Delegation).visible_to(request.user).filter(end__gte=today())
    shown = rows.select_related("principal", "deputy").order_by("start", "pk")
    leads = bool(who.user.roles & SETTERS)
    people = [one for one in colleagues(who.user) if leads or one.pk == who.user.pk]
    context = {
        "rows": [(row, may_set(who, row.principal)) for row in shown],
        "principals": people,
        "deputies": colleagues(who.user),
        "me": who.user,
        "leads": leads,
        "today": today(),
    }
    return render(request, "procedures/absence.html", context)


@guarded(OFFICE)
@require_POST
def absence_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End one early."""
    row = policy_for(Delegation).visible_to(request.user).select_related("principal", "deputy").filter(pk=pk).first()
    if row is None:
        raise UserError("DELEGATION_NOT_FOUND", _("没有这条登记，可能已经结束"), value=str(pk), remedy=_("刷新页面"))
    end_delegation(actor(request), row)
    messages.success(request, _("已结束"))
    return redirect("absence")


def _set(request: HttpRequest) -> HttpResponse:
    said = request.POST
    principal, deputy = _person(said.get("principal", "")), said.get("deputy", "")
    if principal is None:
        raise UserError("DELEGATION_PERSON", _("没有选择人员"), remedy=_("选择外出或委托的人员"))
    span = (_day(said.get("start", "")), _day(said.get("end", "")))
    stand_in = _person(deputy) if deputy else None
    reason, absent = said.get("reason", "").strip(), said.get("absent") == "on"
    if not reason:
        raise UserError("DELEGATION_REASON", _("须写明事由"), remedy=_("填写事由，例如休假、出差、培训"))
    if stand_in is None and not absent:
        raise UserError("DELEGATION_NOTHING", _("既没有外出，也没有受托人"), remedy=_("勾选外出，或选择受托人"))
    delegate(actor(request), principal, stand_in, span, absent=absent, reason=reason)
    messages.success(request, _("已登记，期间的新案件不再分给外出人员") if absent else _("已登记"))
    return redirect("absence")


def colleagues(user: User) -> QuerySet[User]:
    """Active staff of the offices this person works for, and of those below them."""
    found = User.objects.filter(is_active=True, memberships__role__in=STAFF)
    if 0 not in user.region_codes:
        inside = User.objects.none()
        for low, high in (code_range(code) for code in user.region_codes):
            inside |= found.filter(memberships__region_code__gte=low, memberships__region_code__lt=high)
        found = inside
    return found.distinct().order_by("display_name", "username")


def _person(text: str) -> User | None:
    return User.objects.filter(pk=int(text)).first() if text.isdecimal() and len(text) < 18 else None


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UserError("DATE_FORM", _("不是有效日期"), value=text, remedy=_("按 2026-09-28 的格式填写")) from None
