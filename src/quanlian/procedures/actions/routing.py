"""Sharing out a case: the item's rules name a team, the team's least loaded present member gets it."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from quanlian.core.actions import Actor
from quanlian.core.messages.services import notify
from quanlian.core.people.models import User
from quanlian.procedures.actions.record import Entry, situation_of, write
from quanlian.procedures.engine.guard import holds
from quanlian.procedures.models import Case, Delegation, Phase, Team
from quanlian.procedures.moment import today
from quanlian.procedures.people import covers, staff_for
from quanlian.procedures.spec import Item


def route(actor: Actor, case: Case, item: Item) -> None:
    """Give the case to a team and a handler. Without a fitting team, to the least loaded of the role."""
    if item.routing is None or case.handler_id is not None:
        return
    now = situation_of(case)
    rule = next((one for one in item.routing.rules if holds(one.when, item, now.data, now.done)), None)
    case.team = rule.team if rule else ""
    handler = None if item.routing.by == "nobody" else least_loaded(candidates(case, item))
    if handler is not None:
        case.handler = handler
        title = f"分办给{handler}"
        tell = f"{case.title}（{case.number}）"
        notify(
            [handler], "有新案件分给您", tell, link=f"/cases/{case.pk}/", kind="case", key=f"route:{case.pk}:{case.seq}"
        )
    else:
        title = f"转入{case.team or item.roles[item.routing.role].title}待领取"
    write(actor, case, Entry("route", "route", title, public=False, detail={"team": case.team}))
    case.save()


def team_of(case: Case) -> Team | None:
    """The team of that title in the office that has the case: the county's own before the city's."""
    teams = Team.objects.filter(title=case.team, members__isnull=False).distinct() if case.team else Team.objects.none()
    fitting = [team for team in teams if covers(team.region_code, case.region_code)]
    return max(fitting, key=lambda team: team.region_code % 100 > 0, default=None)


def candidates(case: Case, item: Item) -> QuerySet[User]:
    """Who could handle it: the team's members if the team exists here, else all of the role; nobody who is away,
    recused or a party."""
    role = item.routing.role if item.routing else ""
    people = staff_for(case, item, role)
    team = team_of(case)
    if team:
        people = people.filter(teams=team)
    away = Delegation.objects.filter(absent=True, start__lte=today(), end__gte=today()).values("principal")
    return (
        people.exclude(pk__in=away)
        .exclude(pk__in=case.recusals.values("user"))
        .exclude(pk__in=case.parties.filter(user__isnull=False).values("user"))
    )


def least_loaded(people: QuerySet[User]) -> User | None:
    """The one with the fewest open cases; of equals the one who came first."""
    load = Count("handled", filter=Q(handled__phase=Phase.OPEN), distinct=True)
    return people.annotate(load=load).order_by("load", "pk").first()
