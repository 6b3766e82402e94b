"""好差评: asked after every closed case, given once within the window, followed up where it is bad."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse

from quanlian.core.actions import Actor, act
from quanlian.core.calendar.queries import calendar
from quanlian.core.findings import UserError
from quanlian.core.messages.services import notify
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.core.policies import Forbidden, policy_for
from quanlian.procedures.actions.effects import people_of
from quanlian.procedures.clocks.pick import run_clock
from quanlian.procedures.library import item_of
from quanlian.procedures.models import Case, CaseParty, Phase
from quanlian.procedures.moment import now, today
from quanlian.procedures.people import covers
from quanlian.service.catalogue.models import Rating, Score

WINDOW, BAD_REVIEW = "service.evaluate", "ratings.bad_review"
"""Clocks of the catalogue: how long a case may be rated, and how soon a bad rating is followed up."""
TAGS = ("服务热情", "办事高效", "一次办成", "指南清楚", "等待太久", "材料重复", "反复补正", "态度生硬", "指南看不懂")
LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Opinion:
    """What an applicant says: a score of 1 to 5, tags out of TAGS, and words."""

    score: int
    tags: tuple[str, ...] = ()
    text: str = ""


def last_day(case: Case) -> dt.date | None:
    """The last day on which the case may be rated; None while it is open."""
    if case.phase == Phase.OPEN or case.closed_on is None:
        return None
    return run_clock(WINDOW, case.closed_on, calendar()).due.date


def applicants(case: Case) -> list[User]:
    """The accounts that may rate the case: its applicants and their organisations' people."""
    item = item_of(case.version)
    roles = [name for name, spec in item.roles.items() if spec.applies]
    return [user for role in roles for user in people_of(case, item, role)]


def invite(case: Case) -> int:
    """Ask the applicants of a closed case for their opinion, once; returns how many were asked."""
    until = last_day(case)
    item = item_of(case.version)
    if until is None or until < today() or item.open_to != "public" or Rating.objects.filter(case=case).exists():
        return 0
    return notify(
        applicants(case),
        f"请评价：{item.title}",
        f"您的办件“{case.title}”（{case.number}）已经办结。请在{until}以前评价我们的服务，差评会有专人整改回访。",
        link=reverse("rate", args=[case.pk]),
        kind="rating",
        key=f"rate:{case.pk}:{case.closed_on}",
        case_ref=case.number,
    )


def rate(actor: Actor, case: Case, opinion: Opinion) -> Rating:
    """Give an opinion on a closed case. Raises UserError RATING_DONE, RATING_OPEN, RATING_WINDOW, RATING_SCORE,
    RATING_TAG, or Forbidden for anybody but an applicant."""
    if actor.user is None:
        raise UserError("RATING_PERSON", "须由申请人本人评价", remedy="请先登录")
    item = item_of(case.version)
    row = Rating(case=case, item=case.item, region_code=case.region_code, score=opinion.score, by=actor.user, at=now())
    policy_for(Rating).demand(actor.user, "rate", row)
    _demand_sound(opinion)
    with act(actor, "rating.give", case) as done:
        Case.objects.select_for_update().get(pk=case.pk)
        _demand_time(case)
        row.tags, row.text = list(opinion.tags), opinion.text.strip()
        _follow_up(row)
        row.save()
        done.detail.update(number=case.number, score=opinion.score)
        done.event("service.rated", case=case.pk, item=item.item, bad=row.bad)
        if row.bad:
            _tell_office(row)
    return row


def _demand_sound(opinion: Opinion) -> None:
    if opinion.score not in Score.values:
        raise UserError("RATING_SCORE", "请选择一个评价等级", value=str(opinion.score), remedy="从五级评价中选一个")
    unknown = [tag for tag in opinion.tags if tag not in TAGS]
    if unknown:
        raise UserError("RATING_TAG", "没有这个评价标签", value="、".join(unknown), remedy="从列出的标签中选择")
    if len(opinion.text) > LONGEST:
        raise UserError(
            "RATING_TEXT", f"意见不能超过{LONGEST}字", value=str(len(opinion.text)), remedy="请缩短后再提交"
        )
    if opinion.score <= Score.BAD and not (opinion.text.strip() or opinion.tags):
        raise UserError("RATING_WHY", "不满意时请说明原因，我们才能整改", remedy="选择标签，或写几句意见")


def _demand_time(case: Case) -> None:
    if Rating.objects.filter(case=case).exists():
        raise UserError(
            "RATING_DONE", "本办件已经评价过", value=case.number, remedy="一个办件评价一次；如有新的意见请投诉"
        )
    until = last_day(case)
    if until is None:
        raise UserError("RATING_OPEN", "办件还没有办结", value=case.number, remedy="办结后再评价")
    if today() > until:
        raise UserError(
            "RATING_WINDOW", "评价期已过", value=f"截止{until}", rule="办结后三十日内评价", remedy="可通过投诉渠道反映"
        )


def _follow_up(row: Rating) -> None:
    """A bad rating starts the clock of the follow-up; its derivation is kept with it."""
    if row.bad:
        found = run_clock(BAD_REVIEW, row.at.date(), calendar())
        row.due, row.due_why = found.due.date, list(found.due.sentences)


def _tell_office(row: Rating) -> None:
    notify(
        chiefs(row),
        "收到差评，请整改回访",
        f"{row.case.title}（{row.case.number}）：{row.get_score_display()}。请在{row.due}以前完成整改和回访。",
        link=f"{reverse('ratings')}?state=waiting",
        kind="rating",
        urgent=True,
        key=f"bad-review:{row.case_id}",
        case_ref=row.case.number,
    )


def chiefs(row: Rating) -> Iterable[User]:
    """Who answers for the office: its chiefs, and the case's handler."""
    people = User.objects.filter(is_active=True, memberships__role=Role.CHIEF).distinct()
    found = [one for one in people if any(covers(code, row.region_code) for code in _chief_of(one))]
    handler = row.case.handler
    return [*found, handler] if handler and handler not in found else found


def _chief_of(user: User) -> list[int]:
    return list(user.memberships.filter(role=Role.CHIEF).values_list("region_code", flat=True))


def reply(actor: Actor, pk: int, text: str) -> Rating:
    """Say what was put right. Raises UserError RATING_REPLY, CONFLICT, or Forbidden."""
    row = _open_follow_up(actor, pk)
    if not text.strip():
        raise UserError("RATING_REPLY", "请写明整改情况", remedy="写明原因、已采取的措施")
    with act(actor, "rating.reply", row) as done:
        row = _locked(pk)
        if row.replied_at is not None:
            raise UserError("CONFLICT", "已经登记整改情况", value=str(row.replied_by), remedy="刷新页面后办理回访")
        row.reply, row.replied_by, row.replied_at = text.strip(), actor.user, now()
        row.save()
        done.detail.update(number=row.case.number)
        _tell_applicant(row)
    return row


def revisit(actor: Actor, pk: int, text: str, *, content: bool) -> Rating:
    """Record the call back: done by another person than the one who replied. Raises UserError RATING_REVISIT,
    RATING_ORDER, FOUR_EYES, CONFLICT, or Forbidden."""
    row = _open_follow_up(actor, pk)
    if not text.strip():
        raise UserError("RATING_REVISIT", "请写明回访情况", remedy="写明何时、如何联系、对方意见")
    with act(actor, "rating.revisit", row) as done:
        row = _locked(pk)
        if row.replied_at is None:
            raise UserError("RATING_ORDER", "整改之后才能回访", value=row.case.number, remedy="先登记整改情况")
        if row.revisited_at is not None:
            raise UserError("CONFLICT", "已经回访", value=str(row.revisited_by), remedy="刷新页面")
        if actor.user is not None and row.replied_by_id == actor.user.pk:
            raise UserError(
                "FOUR_EYES", "整改人不能回访自己的整改", value=str(actor.user), remedy="请另一位工作人员回访"
            )
        row.revisit, row.content = text.strip(), content
        row.revisited_by, row.revisited_at = actor.user, now()
        row.save()
        done.detail.update(number=row.case.number, content=content)
    return row


def _open_follow_up(actor: Actor, pk: int) -> Rating:
    row = Rating.objects.select_related("case").filter(pk=pk).first()
    if row is None or (actor.user is not None and not policy_for(Rating).can(actor.user, "follow_up", row)):
        raise Forbidden("差评整改回访由承办机关办理")
    if row.due is None:
        raise UserError("RATING_NOT_BAD", "这条评价不需要整改回访", value=row.get_score_display(), remedy="返回列表")
    if is_party(actor, row.case):
        raise Forbidden("您是本案当事人，不能以工作人员身份办理")
    return row


def is_party(actor: Actor, case: Case) -> bool:
    from quanlian.procedures.people import mine

    return actor.user is not None and CaseParty.objects.filter(case=case).filter(mine(actor.user)).exists()


def _locked(pk: int) -> Rating:
    return Rating.objects.select_for_update(of=("self",)).select_related("case").get(pk=pk)


def _tell_applicant(row: Rating) -> None:
    notify(
        [row.by],
        "您的差评已整改",
        f"{row.case.title}（{row.case.number}）：{row.reply}",
        link=reverse("rate", args=[row.case_id]),
        kind="rating",
        key=f"bad-review-reply:{row.case_id}",
        case_ref=row.case.number,
    )


@transaction.atomic
def remind_overdue() -> int:
    """Tell the chiefs of follow-ups that are over their time, once each; returns how many messages are new."""
    rows = Rating.objects.filter(due__lt=today(), revisited_at=None).select_related("case__handler")
    return sum(
        notify(
            chiefs(row),
            "差评整改回访已超期",
            f"{row.case.title}（{row.case.number}）：应于{row.due}以前完成整改和回访。",
            link=reverse("ratings"),
            kind="rating",
            urgent=True,
            key=f"bad-review-overdue:{row.case_id}",
            case_ref=row.case.number,
        )
        for row in rows
    )
