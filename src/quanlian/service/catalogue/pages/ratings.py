"""Rating a case, and the office's list of ratings with the follow-up of bad ones."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quanlian.core.access import OFFICE, SIGNED_IN, Access, guarded
from quanlian.core.findings import UserError
from quanlian.core.people.roles import STAFF, Role
from quanlian.core.policies import policy_for
from quanlian.procedures.actions.effects import link_to
from quanlian.procedures.library import item_of
from quanlian.procedures.models import Case, CaseParty
from quanlian.procedures.moment import today
from quanlian.service.catalogue import ratings
from quanlian.service.catalogue.models import Rating, Score
from quanlian.service.catalogue.ratings import Opinion
from quanlian.service.frame import query_with, whole
from quanlian.ui.asked import actor, person

READERS = Access("知识产权局工作人员、审计人员、领导", True, STAFF | {Role.AUDITOR, Role.LEADER})
STATES = ("waiting", "replied", "done", "bad")
PAGE = 25


@guarded(SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def rate_page(request: HttpRequest, case: int) -> HttpResponse:
    """The form, or the rating once it is given, with what came of it."""
    found = policy_for(Case).visible_to(request.user).select_related("version").filter(pk=case).first()
    if found is None:
        raise UserError("NOT_FOUND", _("没有这个办件，或您无权查看"), value=str(case), remedy=_("从“我的空间”重新进入"))
    if request.method == "POST":
        text = request.POST.get("score", "")
        score = int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 0
        given = Opinion(score, tuple(request.POST.getlist("tags")), request.POST.get("text", ""))
        ratings.rate(actor(request), found, given)
        messages.success(request, _("谢谢您的评价"))
        return redirect("rate", case)
    context = {
        "case": found,
        "item": item_of(found.version),
        "case_url": link_to(found),
        "rating": policy_for(Rating).visible_to(request.user).filter(case=found).first(),
        "until": ratings.last_day(found),
        "on": today(),
        "may_rate": policy_for(Rating).can(request.user, "rate", Rating(case=found, region_code=found.region_code)),
        "scores": Score.choices,
        "tags": ratings.TAGS,
        "crumbs": [{"title": _("我的空间"), "url": reverse("workspace")}, {"title": _("评价"), "url": ""}],
    }
    return render(request, "catalogue/rate.html", context)


@guarded(READERS)
@require_safe
def ratings_page(request: HttpRequest) -> HttpResponse:
    """Ratings of the own region, those waiting for a follow-up first."""
    state, item = request.GET.get("state", ""), request.GET.get("item", "")
    rows = _narrowed(policy_for(Rating).visible_to(request.user), state, item)
    before = whole(request, "before")
    shown = list((rows.filter(pk__lt=before) if before else rows)[: PAGE + 1])
    more, shown = len(shown) > PAGE, shown[:PAGE]
    context = {
        "rows": [(row, _name(row)) for row in shown],
        "state": state,
        "states": _states(),
        "next_url": query_with(request, before=shown[-1].pk) if more else "",
        "may": OFFICE.allows(request.user) and not (person(request).roles <= {Role.ADMINISTRATOR}),
        "on": today(),
        "me": request.user.pk,
    }
    return render(request, "catalogue/ratings.html", context)


def _narrowed(rows: QuerySet[Rating], state: str, item: str) -> QuerySet[Rating]:
    wanted = {
        "waiting": Q(due__isnull=False, replied_at=None),
        "replied": Q(replied_at__isnull=False, revisited_at=None),
        "done": Q(revisited_at__isnull=False),
        "bad": Q(due__isnull=False),
    }
    rows = rows.filter(wanted.get(state, Q()))
    rows = rows.filter(item=item) if item else rows
    return rows.select_related("case__version", "by", "replied_by", "revisited_by").order_by("-pk")


def _states() -> list[tuple[str, str]]:
    return [
        ("", _("全部")),
        ("waiting", _("待整改")),
        ("replied", _("待回访")),
        ("done", _("已回访")),
        ("bad", _("全部差评")),
    ]


def _name(row: Rating) -> str:
    """Who rated; the person behind a secret party is not named."""
    secret = CaseParty.objects.filter(case=row.case, secret=True).exists()
    return _("（身份保密）") if secret else str(row.by)


@guarded(OFFICE)
@require_POST
def rating_reply(request: HttpRequest, pk: int) -> HttpResponse:
    ratings.reply(actor(request), pk, request.POST.get("text", ""))
    messages.success(request, _("已登记整改情况"))
    return redirect("ratings")


@guarded(OFFICE)
@require_POST
def rating_revisit(request: HttpRequest, pk: int) -> HttpResponse:
    content = request.POST.get("content") == "1"
    ratings.revisit(actor(request), pk, request.POST.get("text", ""), content=content)
    messages.success(request, _("已登记回访情况"))
    return redirect("ratings")
