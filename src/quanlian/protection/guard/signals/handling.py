"""What people do with a lead (domain/08 §10.1): the transitions, in one place. No step makes a credit record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils import timezone

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.messages.services import notify
from quanlian.core.people.models import User
from quanlian.core.policies import Forbidden, policy_for
from quanlian.evidence import about
from quanlian.evidence.sealing import seal
from quanlian.protection.guard import settings
from quanlian.protection.guard.clock import working_due
from quanlian.protection.guard.gazette.deciding import demand_reason
from quanlian.protection.guard.models import Subject, SubjectState, SubjectStep
from quanlian_verify.canonical import Json

S = SubjectState
LONGEST_REPLY = 5000


@dataclass(frozen=True, slots=True)
class Step:
    """`needs`: the verb of the policy. `days`: the parameter of the clock that begins, blank for none."""

    title: str
    since: frozenset[SubjectState]
    to: SubjectState
    needs: str = "handle"
    days: str = ""


STEPS: Mapping[str, Step] = MappingProxyType(
    {
        "take": Step("承办初核", frozenset({S.LEAD}), S.REVIEW, days="review_days"),
        "exclude": Step("排除", frozenset({S.LEAD, S.REVIEW, S.ASKED, S.REPLIED}), S.EXCLUDED),
        "ask": Step("告知并听取说明", frozenset({S.REVIEW}), S.ASKED, days="reply_days"),
        "unanswered": Step("逾期未答复，转核查", frozenset({S.ASKED}), S.REPLIED, days="check_days"),
        "refer": Step("上报", frozenset({S.REPLIED}), S.REFERRED, needs="refer"),
        "conclude": Step("录入国家局结论", frozenset({S.REFERRED}), S.CONCLUDED, needs="refer"),
    }
)


def may(subject: Subject) -> tuple[str, ...]:
    """The verbs the lead's state admits."""
    return tuple(verb for verb, step in STEPS.items() if subject.state in step.since)


def handle(actor: Actor, subject: Subject, verb: str, today: dt.date, *, reason: str) -> Subject:
    """Raises Forbidden, UserError GUARD_REASON, GUARD_VERB, GUARD_STATE, SIGNAL_TOO_EARLY, SIGNAL_TWO_LEVELS."""
    if actor.user is None:
        raise Forbidden("恶意注册线索")
    said = demand_reason(reason)
    step = _step(verb)
    policy_for(Subject).demand(actor.user, step.needs, subject)
    with act(actor, f"guard.lead_{verb}"[:60], subject, reason=said) as done:
        row = Subject.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=subject.pk)
        _demand_admitted(row, verb, step, actor, today)
        was, row.state = row.state, step.to
        row.due_on = working_due(today, settings.text(step.days, today)) if step.days else None
        row.handler = actor.user if verb == "take" else row.handler
        row.excluded_at_filings = row.filings if verb == "exclude" else row.excluded_at_filings
        row.save()
        _record(row, verb, was, said, actor.user)
        done.detail.update(was=was, became=row.state, risk=round(row.risk, 3))
        if verb == "ask":
            _tell_subject(row)
    return row


def reply(actor: Actor, subject: Subject, text: str, today: dt.date) -> Subject:
    """The subject's own words. Raises Forbidden, UserError GUARD_STATE, SIGNAL_REPLY."""
    if actor.user is None:
        raise Forbidden("恶意注册线索")
    policy_for(Subject).demand(actor.user, "reply", subject)
    said = text.replace("\0", "").strip()
    if not 10 <= len(said) <= LONGEST_REPLY:
        raise UserError(
            "SIGNAL_REPLY", f"请用 10 至 {LONGEST_REPLY} 字说明", value=said[:20], remedy="说明申请商标的用途和使用情况"
        )
    with act(actor, "guard.lead_reply", subject) as done:
        row = Subject.objects.select_for_update().get(pk=subject.pk)
        if row.state != S.ASKED:
            raise UserError("GUARD_STATE", "现在不能答复", value=S(row.state).label, remedy="请联系承办机关")
        row.state, row.reply, row.replied_at = S.REPLIED, said, timezone.now()
        row.due_on = working_due(today, settings.text("check_days", today))
        row.save()
        _record(row, "reply", S.ASKED, "申请人已答复", actor.user)
        done.detail.update(was=S.ASKED, became=row.state)
    return row


def _step(verb: str) -> Step:
    if verb not in STEPS:
        raise UserError("GUARD_VERB", "没有这种处理方式", value=verb[:20], remedy="在页面列出的处理方式中选择")
    return STEPS[verb]


def _demand_admitted(row: Subject, verb: str, step: Step, actor: Actor, today: dt.date) -> None:
    if row.state not in step.since:
        raise UserError(
            "GUARD_STATE", f"这条线索现在不能“{step.title}”", value=S(row.state).label, remedy="刷新页面，查看最新状态"
        )
    if verb == "unanswered" and row.due_on is not None and today <= row.due_on:
        raise UserError(
            "SIGNAL_TOO_EARLY",
            "申请人答复的期限还没有过",
            value=str(row.due_on),
            rule="须给申请人说明的机会",
            remedy="期满后再办",
        )
    if verb == "refer" and actor.user is not None and row.handler_id == actor.user.pk:
        raise UserError(
            "SIGNAL_TWO_LEVELS", "承办人不能自己上报", rule="上报由两级签批", remedy="由审核人员或负责人上报"
        )


def _record(row: Subject, verb: str, was: str, said: str, user: User) -> None:
    SubjectStep.objects.create(
        subject=row,
        verb=verb,
        was=was,
        became=row.state,
        reason=said,
        risk=row.risk,
        signals=sorted(row.signals),
        by=user,
    )
    facts: dict[str, Json] = {
        "lead": row.pk,
        "step": verb,
        "state": str(row.state),
        "risk": f"{row.risk:.3f}",
        "reason": said,
    }
    seal("guard.lead", [about.user(user.pk)], facts)


def _tell_subject(row: Subject) -> None:
    """The right to explain: the account of the subject is told, and may answer on the page."""
    people = User.objects.filter(memberships__organisation=row.organisation_id or 0).distinct()
    notify(
        people,
        "请说明商标申请情况",
        f"主管部门注意到贵单位的商标申请情况，请于 {row.due_on} 前在线说明用途和使用情况。这只是核实线索，不是认定。",
        link=f"/guard/signals/{row.pk}/",
        kind="guard.lead",
        key=f"guard.lead:{row.pk}:{row.due_on}",
    )
