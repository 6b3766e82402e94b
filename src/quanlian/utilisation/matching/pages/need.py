"""Posting a need, one need with what fits it, and one's own needs."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quanlian.core.access import EVERYBODY, SIGNED_IN, guarded
from quanlian.core.people.models import Organisation
from quanlian.core.policies import policy_for
from quanlian.ui.asked import actor, person, whole  # fmt: skip
from quanlian.utilisation.matching.menu import POSTERS
from quanlian.utilisation.matching.models import Match, MatchState, Need, NeedState
from quanlian.utilisation.matching.needs import moving, posting
from quanlian.utilisation.matching.pages import form
from quanlian.utilisation.matching.pages.frame import PAGE, Content, budget, contact, need_of, rooms, words  # fmt: skip
from quanlian.utilisation.matching.pages.wall import place
from quanlian.utilisation.matching.proposing import propose
from quanlian.utilisation.matching.reach import bodies

SHOWN = 30
"""Matches on a need's page."""


@guarded(POSTERS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponseBase:
    """A need in plain words; it is matched at once."""
    if request.method != "POST":
        return render(request, "matching/new.html", {**rooms(request), **form.content()})
    body, region = _body(request), person(request).region_codes
    place = region[0] if region else 0
    firm = "" if body else words(request.POST, "firm", 200)
    told = form.told(request.POST.dict())
    row = posting.post_need(actor(request), told, organisation=body, region=place, firm_name=firm)
    propose(actor(request), row)
    messages.success(request, _("需求已提交，知识产权局审核后发布；下面是现在就能匹配到的供给、专家和团队。"))
    return redirect("need", row.number)


def _body(request: HttpRequest) -> Organisation | None:
    """For whom: the person's own organisation; an officer posts for a firm that has no account."""
    held = bodies(person(request))
    return Organisation.objects.filter(pk__in=held).order_by("pk").first() if held else None


@guarded(SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, number: str) -> HttpResponseBase:
    """The same form, filled in."""
    row = need_of(request, number)
    policy_for(Need).demand(request.user, "manage", row)
    if request.method != "POST":
        return render(request, "matching/new.html", {**rooms(request), **form.content(row)})
    posting.change_need(actor(request), row, form.told(request.POST.dict()))
    messages.success(request, _("已保存。"))
    return redirect("need", row.number)


@guarded(EVERYBODY)
@require_safe
def one(request: HttpRequest, number: str) -> HttpResponse:
    """A need; its side also sees what fits it."""
    row = need_of(request, number)
    seen = policy_for(Match).visible_to(request.user).filter(need=row).select_related("organisation")
    ordered = sorted(seen[:200], key=lambda match: (match.state == MatchState.DISMISSED, -match.score, match.pk))
    content: Content = {
        **rooms(request), "need": row, "budget": budget(row), "place": place(row.region_code),
        "contact": contact(request, row), "matches": ordered[:SHOWN],
        "may_manage": policy_for(Need).can(request.user, "manage", row),
        "may_publish": policy_for(Need).can(request.user, "publish", row),
        "standing": row.state in (NeedState.PROPOSED, NeedState.SUBMITTED, NeedState.OPEN),
    }  # fmt: skip
    return render(request, "matching/need.html", content)


@guarded(SIGNED_IN)
@require_POST
def move(request: HttpRequest, number: str) -> HttpResponseBase:
    """`do`: match, publish, settle, close, withdraw."""
    row, do, why = need_of(request, number), request.POST.get("do", ""), words(request.POST, "reason", 300)
    if do == "match":
        found, told = propose(actor(request), row)
        excluded = "；".join(f"{said} {count}" for said, count in told.excluded)
        messages.success(request, _("找到 %(n)s 项。未进入评分的：%(x)s") % {"n": len(found), "x": excluded or "0"})
    elif do == "publish":
        moving.publish(actor(request), row)
        messages.success(request, _("已发布到需求墙。"))
    elif do == "withdraw":
        moving.withdraw(actor(request), row, why)
        messages.success(request, _("需求已撤回。"))
    else:
        moving.close(actor(request), row, why, settled=do == "settle")
        messages.success(request, _("需求已办结。"))
    return redirect("need", row.number)


def _chosen(held: Collection[int]) -> list[Match]:
    """Matches of our own needs that somebody has decided to pursue, the newest first."""
    rows = Match.objects.filter(need__organisation__in=held).select_related("need")
    return list(rows.exclude(state__in=(MatchState.PROPOSED, MatchState.DISMISSED)).order_by("-pk")[:PAGE])


@guarded(POSTERS)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What this person's organisations ask for, and the matches they are a side of."""
    user = person(request)
    held, before = bodies(user), whole(request.GET.get("before", ""))
    rows = Need.objects.filter(organisation__in=held) | Need.objects.filter(posted_by=user)
    found = list((rows.filter(pk__lt=before) if before else rows).order_by("-pk")[: PAGE + 1])
    matches = policy_for(Match).visible_to(user).filter(organisation__in=held).select_related("need__organisation")
    content: Content = {
        **rooms(request), "needs": [(one, budget(one)) for one in found[:PAGE]],
        "matches": matches.order_by("-pk")[:PAGE], "chosen": _chosen(held),
        "next_url": f"?before={found[PAGE - 1].pk}" if len(found) > PAGE else "", "prev_url": "?" if before else "",
    }  # fmt: skip
    return render(request, "matching/mine.html", content)
