"""The directory of science branches and the ledger of matchmaking sessions."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quanlian.core.access import EVERYBODY, guarded
from quanlian.core.findings import UserError
from quanlian.core.money import parse_fen
from quanlian.core.people.models import Organisation
from quanlian.core.people.reach import speaks_for
from quanlian.core.policies import policy_for
from quanlian.procedures.moment import today
from quanlian.ui.asked import actor, missing, person
from quanlian.utilisation.finance import branches as rooms
from quanlian.utilisation.finance.models import Branch, Session, Talk
from quanlian.utilisation.finance.pages.frame import BACK_OFFICE, Content, whole, words

PAGE = 50


@guarded(EVERYBODY)
@require_http_methods(["GET", "HEAD", "POST"])
def branches(request: HttpRequest) -> HttpResponseBase:
    """`q` and `year` narrow; POST lists a branch of the person's own bank."""
    if request.method == "POST":
        _keep(request)
        messages.success(request, _("已保存。"))
        return redirect("finance-branches")
    year, q = whole(request.GET.get("year", "")) or today().year, words(request.GET.get("q", ""))
    rows = rooms.directory(year, q)
    content: Content = {"rows": rows, "year": year, "q": q, "may_keep": policy_for(Branch).can(request.user, "keep")}
    return render(request, "finance/branches.html", content)


def _keep(request: HttpRequest) -> None:
    user, told = person(request), request.POST
    own = Organisation.objects.filter(pk__in=speaks_for(user), kind="finance").order_by("pk").first()
    bank = Organisation.objects.filter(name=words(told.get("bank", ""), 200), kind="finance").first() or own
    if bank is None:
        raise UserError("BRANCH_BANK", _("没有这家银行"), value=told.get("bank", "")[:60], remedy=_("核对银行名称"))
    more = {name: words(told.get(name, ""), 120) for name in ("park", "address", "contact")}
    fen = parse_fen(told.get("quota", ""), unit="万元")
    rooms.open_branch(actor(request), bank, words(told.get("name", ""), 200), today().year, fen, **more)


@guarded(BACK_OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: HttpRequest) -> HttpResponseBase:
    """POST by the office records a session."""
    user = person(request)
    if request.method == "POST":
        told = request.POST
        row = rooms.hold_session(
            actor(request), words(told.get("title", ""), 200), _day(told.get("held_on", "")), _region(request),
            words(told.get("organiser", ""), 200), words(told.get("venue", ""), 200),
        )  # fmt: skip
        return redirect("finance-session", row.pk)
    rows = policy_for(Session).visible_to(user).order_by("-held_on", "-pk")[:PAGE]
    content: Content = {"rows": rows, "may_add": policy_for(Session).can(user, "add")}
    return render(request, "finance/sessions.html", content)


@guarded(BACK_OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def session(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The talks of one session; POST adds one, or says what loan came of one (`talk`)."""
    user = person(request)
    row = policy_for(Session).visible_to(user).filter(pk=pk).first()
    if row is None:
        raise missing(_("银企对接会"), pk)
    talks = policy_for(Talk).visible_to(user).filter(session=row).select_related("bank")
    if request.method == "POST":
        _note(request, row)
        return redirect("finance-session", row.pk)
    content: Content = {"session": row, "talks": talks.order_by("pk"), "may_add": policy_for(Talk).can(user, "add")}
    return render(request, "finance/session.html", content)


def _note(request: HttpRequest, row: Session) -> None:
    told = request.POST
    if told.get("talk"):
        had = row.talks.filter(pk=whole(told["talk"]) or 0).first()
        if had is None:
            raise missing(_("对接记录"), told["talk"][:20])
        rooms.came_of(actor(request), had, words(told.get("loan", ""), 60))
        return
    fen = parse_fen(told["amount"], unit="万元") if told.get("amount") else 0
    rooms.talk(
        actor(request), row, words(told.get("enterprise", ""), 200), words(told.get("bank", ""), 200), fen,
        words(told.get("note", ""), 300),
    )  # fmt: skip


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UserError("SESSION_DAY", _("日期无法识别"), value=text[:20], remedy=_("按 2026-03-02 填写")) from None


def _region(request: HttpRequest) -> int:
    return next((code for code in person(request).region_codes if code), 0)
