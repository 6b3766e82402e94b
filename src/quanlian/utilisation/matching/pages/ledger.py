"""对接台账: all matches of an office, how channels succeed; one match with its follow-ups."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from quanlian.core.access import guarded
from quanlian.core.policies import policy_for
from quanlian.core.regions.rows import code_range
from quanlian.procedures.moment import today
from quanlian.ui.asked import actor, day, person, whole  # fmt: skip
from quanlian.utilisation.matching import following
from quanlian.utilisation.matching.figures import kpi
from quanlian.utilisation.matching.menu import OVERSEERS, SIDES
from quanlian.utilisation.matching.models import Channel, FollowUp, Match, MatchState, Need, Outing
from quanlian.utilisation.matching.models.match import ENDED
from quanlian.utilisation.matching.overdue import stale, unanswered
from quanlian.utilisation.matching.pages.frame import PAGE, Content, contact, match_of, rooms, words  # fmt: skip
from quanlian.utilisation.matching.scoring.figures import TITLES


@guarded(OVERSEERS)
@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    """Filters: since, until (first contact), state, channel, place; newest first."""
    user, asked = person(request), {name: words(request.GET, name, 12) for name in ("state", "channel", "place")}
    until = day(request.GET.dict(), "until") or today()
    since = day(request.GET.dict(), "since") or dt.date(until.year, 1, 1)
    seen = policy_for(Match).visible_to(user)
    rows = _narrowed(seen, asked)
    if "since" in request.GET:
        rows = rows.filter(contacted_on__range=(since, until))
    before = whole(request.GET.get("before", ""))
    found = list((rows.filter(pk__lt=before) if before else rows).select_related("need").order_by("-pk")[: PAGE + 1])
    kept = {name: value for name, value in request.GET.dict().items() if value and name != "before"}
    content: Content = {
        **rooms(request), "rows": found[:PAGE], "asked": asked, "since": since, "until": until,
        "states": MatchState.choices, "channels": Channel.choices,
        "kpi": kpi(seen, policy_for(Need).visible_to(user), since, until),
        "unanswered": unanswered(policy_for(Need).visible_to(user), today(), PAGE),
        "stale": stale(seen, today(), PAGE),
        "next_url": f"?{urlencode({**kept, 'before': str(found[PAGE - 1].pk)})}" if len(found) > PAGE else "",
        "prev_url": f"?{urlencode(kept)}" if before else "",
    }  # fmt: skip
    return render(request, "matching/ledger.html", content)


def _narrowed(rows: QuerySet[Match], asked: dict[str, str]) -> QuerySet[Match]:
    if asked["state"] in MatchState.values:
        rows = rows.filter(state=asked["state"])
    if asked["channel"] in Channel.values:
        rows = rows.filter(channel=asked["channel"])
    if code := whole(asked["place"]):
        low, high = code_range(code)
        rows = rows.filter(region_code__gte=low, region_code__lt=high)
    return rows


@guarded(SIDES)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Why the two fit, and every step; POST takes the next one."""
    row = match_of(request, pk)
    if request.method == "POST":
        _step(request, row)
        return redirect("needs-match", row.pk)
    going = row.state not in ENDED
    content: Content = {
        **rooms(request), "match": row, "contact": contact(request, row.need),
        "parts": [(TITLES[name], part) for name, part in row.parts.items()],
        "steps": row.follow_ups.select_related("by"), "channels": Channel.choices,
        "outings": Outing.objects.order_by("-on")[:PAGE] if rooms(request)["is_office"] else (),
        "outcomes": FollowUp.Outcome.choices, "today": today(),
        "may_confirm": row.state in (MatchState.PROPOSED, MatchState.DISMISSED)
        and policy_for(Match).can(request.user, "confirm", row),
        "may_follow": going and row.state != MatchState.PROPOSED and policy_for(Match).can(request.user, "follow", row),
    }  # fmt: skip
    return render(request, "matching/match.html", content)


def _step(request: HttpRequest, row: Match) -> None:
    do, given = request.POST.get("do", ""), request.POST.dict()
    if do == "confirm":
        outing = policy_for(Outing).visible_to(request.user).filter(pk=whole(given.get("outing", ""))).first()
        channel = given.get("channel", "")
        following.confirm(actor(request), row, channel if channel in Channel.values else Channel.SYSTEM, outing)
        messages.success(request, _("已确认，对方现在可以看到这次对接。"))
    elif do == "dismiss":
        following.dismiss(actor(request), row, words(given, "reason", 300))
        messages.success(request, _("已标为不合适，不再推荐。"))
    else:
        following.follow(
            actor(request), row, words(given, "what", 2_000), on=day(given, "on"), outcome=words(given, "outcome"),
            reason=words(given, "reason", 300), deal_number=words(given, "deal_number", 60),
        )  # fmt: skip
        messages.success(request, _("跟进已记录。"))
