"""The teams of the offices: who is in them, and who may be."""

from __future__ import annotations

from collections import defaultdict

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from quanlian.core.access import guarded
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.people.roles import STAFF, Role
from quanlian.core.policies import policy_for, roles_of
from quanlian.core.regions.queries import full_names
from quanlian.core.regions.rows import code_range
from quanlian.procedures.actions.teams import LEADERS, change_team, create_team, remove_team
from quanlian.procedures.library import published_items
from quanlian.procedures.models import Case, Phase, Team
from quanlian.procedures.pages.editor_frame import EDITING
from quanlian.ui.asked import actor


@guarded(EDITING)
@require_http_methods(["GET", "HEAD", "POST"])
def teams_page(request: HttpRequest) -> HttpResponse:
    """Every team with its members and open cases; the teams that items name but nobody has set up."""
    if request.method == "POST":
        said = request.POST
        row = create_team(actor(request), said.get("code", ""), said.get("title", ""), _region(said.get("region", "")))
        messages.success(request, _("已建立科室 %(title)s，请选择成员") % {"title": row.title})
        return redirect("team", row.pk)
    teams = [*policy_for(Team).visible_to(request.user).prefetch_related("members").order_by("region_code", "title")]
    open_cases = Case.objects.filter(phase=Phase.OPEN).exclude(team="")
    counts = {
        (team, region): n for team, region, n in open_cases.values_list("team", "region_code").annotate(Count("pk"))
    }
    places = full_names(team.region_code for team in teams)
    known = {team.title for team in teams}
    context = {
        "teams": [
            (team, places.get(team.region_code, ""), counts.get((team.title, team.region_code), 0)) for team in teams
        ],
        "absent": [(name, items) for name, items in sorted(named_teams().items()) if name not in known],
        "regions": led_regions(request),
        "name": request.GET.get("name", "")[:100],
    }
    return render(request, "procedures/teams.html", context)


@guarded(EDITING)
@require_http_methods(["GET", "HEAD", "POST"])
def team_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One team: its name and members."""
    team = _team(request, pk)
    people = [*staff_of(team.region_code)]
    if request.method == "POST":
        chosen = {int(key) for key in request.POST.getlist("member") if key.isdecimal() and len(key) < 18}
        members = User.objects.filter(pk__in=chosen)
        change_team(actor(request), team, request.POST.get("title", ""), members)
        messages.success(request, _("已保存科室 %(title)s") % {"title": team.title})
        return redirect("teams")
    inside = set(team.members.values_list("pk", flat=True))
    context = {
        "team": team,
        "place": full_names([team.region_code]).get(team.region_code, ""),
        "people": [(one, one.pk in inside) for one in people],
        "crumbs": [{"title": _("科室"), "url": reverse("teams")}, {"title": team.title, "url": ""}],
    }
    return render(request, "procedures/team.html", context)


@guarded(EDITING)
@require_POST
def team_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Dissolve a team."""
    team = _team(request, pk)
    title = team.title
    remove_team(actor(request), team, request.POST.get("reason", ""))
    messages.success(request, _("已撤销科室 %(title)s") % {"title": title})
    return redirect("teams")


def _team(request: HttpRequest, pk: int) -> Team:
    team = policy_for(Team).visible_to(request.user).filter(pk=pk).first()
    if team is None:
        raise UserError("TEAM_NOT_FOUND", _("没有这个科室"), value=str(pk), remedy=_("从科室列表重新进入"))
    return team


def named_teams() -> dict[str, list[str]]:
    """The teams that the items in force send cases to, each with the titles of these items."""
    found: dict[str, list[str]] = defaultdict(list)
    for _version, item in published_items():
        for team in dict.fromkeys(rule.team for rule in item.routing.rules) if item.routing else ():
            found[team].append(item.title)
    return found


def led_regions(request: HttpRequest) -> list[int]:
    """The regions whose offices this person leads."""
    if not isinstance(request.user, User) or not roles_of(request.user) & LEADERS:
        return []
    led = request.user.memberships.filter(role__in=LEADERS).values_list("region_code", flat=True)
    return sorted(set(led))


def staff_of(region: int) -> QuerySet[User]:
    """Staff of the offices that cover a region."""
    above = [region, region // 100 * 100, region // 10000 * 10000, 0]
    held = Q(memberships__role__in=STAFF - {Role.ADMINISTRATOR}, memberships__region_code__in=above)
    return User.objects.filter(held, is_active=True).distinct().order_by("display_name", "username")


def _region(text: str) -> int:
    if not text.isdecimal() or len(text) != 6:
        raise UserError("REGION_FORM", _("地区须为六位行政区划代码"), value=text, remedy=_("例如 350500"))
    code_range(int(text))
    return int(text)
