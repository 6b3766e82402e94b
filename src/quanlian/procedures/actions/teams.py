"""Teams of an office: who takes the cases that are routed to them."""

from __future__ import annotations

from collections.abc import Iterable

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.core.policies import Forbidden, policy_for
from quanlian.procedures.models import Team
from quanlian.procedures.people import covers

LEADERS = frozenset({Role.CHIEF, Role.ADMINISTRATOR})


def create_team(actor: Actor, code: str, title: str, region: int) -> Team:
    """A new team. Raises UserError TEAM_TITLE, TEAM_TAKEN."""
    _demand(actor, region)
    code, title = code.strip(), title.strip()
    if not title or not code:
        raise UserError("TEAM_TITLE", "科室须有编号和名称", remedy="填写编号与名称")
    if Team.objects.filter(region_code=region, code=code).exists():
        raise UserError("TEAM_TAKEN", "本地区已有这个编号的科室", value=code, remedy="改用其他编号，或修改原科室")
    if Team.objects.filter(region_code=region, title=title).exists():
        raise UserError("TEAM_TAKEN", "本地区已有同名科室", value=title, remedy="修改原科室的成员")
    row = Team(code=code[:60], title=title[:100], region_code=region)
    with act(actor, "team.create", row) as done:
        row.save()
        done.detail.update(code=code, title=title, region=region)
    return row


def change_team(actor: Actor, row: Team, title: str, members: Iterable[User]) -> Team:
    """Another name or other members; only staff whose office covers the team's region. Raises UserError TEAM_…"""
    _demand(actor, row.region_code)
    people = [*members]
    if not title.strip():
        raise UserError("TEAM_TITLE", "科室须有名称", remedy="填写名称")
    if Team.objects.filter(region_code=row.region_code, title=title.strip()).exclude(pk=row.pk).exists():
        raise UserError("TEAM_TAKEN", "本地区已有同名科室", value=title, remedy="换一个名称")
    outside = [str(one) for one in people if not (one.is_office and works_in(one, row.region_code))]
    if outside:
        raise UserError("TEAM_MEMBER", "不是本地区机关工作人员", value="、".join(outside), remedy="只选本机关工作人员")
    with act(actor, "team.change", row) as done:
        was = sorted(str(one) for one in row.members.all())
        row.title = title.strip()[:100]
        row.save()
        row.members.set(people)
        done.detail.update(title=row.title, was=was, members=sorted(map(str, people)))
    return row


def remove_team(actor: Actor, row: Team, reason: str) -> None:
    """Dissolve a team; its cases keep their handlers."""
    _demand(actor, row.region_code)
    if not reason.strip():
        raise UserError("TEAM_REASON", "撤销科室须写明理由", remedy="填写理由")
    with act(actor, "team.remove", row, reason=reason) as done:
        done.detail.update(code=row.code, title=row.title)
        row.delete()


def works_in(user: User, region: int) -> bool:
    """Whether one of the person's offices covers the region."""
    return any(covers(code, region) for code in user.region_codes)


def _demand(actor: Actor, region: int) -> None:
    if actor.user is None:
        return
    policy_for(Team).demand(actor.user, "edit")
    led = actor.user.memberships.filter(role__in=LEADERS).values_list("region_code", flat=True)
    if not any(covers(code, region) for code in led):
        raise Forbidden("科室由所在地区的负责人或系统管理员管理")
