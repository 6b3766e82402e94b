"""What people decide about an alert: the transitions, in one place. Every decision has a reason and is sealed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.policies import Forbidden, policy_for
from quanlian.evidence import about
from quanlian.evidence.sealing import seal
from quanlian.protection.guard.models import OPEN, Alert, AlertDecision, AlertState
from quanlian_verify.canonical import Json

LONGEST = 500
DECIDED = frozenset({AlertState.OPPOSING, AlertState.NOT_SIMILAR, AlertState.OWN})


@dataclass(frozen=True, slots=True)
class Step:
    """A verb: from which states to which, and its word."""

    title: str
    since: frozenset[AlertState]
    to: AlertState


STEPS: Mapping[str, Step] = MappingProxyType(
    {
        "oppose": Step("准备异议", OPEN, AlertState.OPPOSING),
        "not_similar": Step("认为不近似", OPEN, AlertState.NOT_SIMILAR),
        "own": Step("自己的申请", OPEN, AlertState.OWN),
        "watch": Step("继续关注", frozenset({AlertState.NEW}), AlertState.WATCHING),
        "reopen": Step("重新处理", DECIDED, AlertState.NEW),
    }
)


def may(alert: Alert) -> tuple[str, ...]:
    """The verbs the alert's state admits."""
    return tuple(verb for verb, step in STEPS.items() if alert.state in step.since)


def decide(actor: Actor, alert: Alert, verb: str, *, reason: str) -> Alert:
    """Raises Forbidden, or UserError GUARD_VERB, GUARD_STATE, GUARD_REASON."""
    if actor.user is None:
        raise Forbidden("处理预警")
    policy_for(Alert).demand(actor.user, "decide", alert)
    said = demand_reason(reason)
    with act(actor, f"guard.{verb}"[:60], alert, reason=said) as done:
        row = Alert.objects.select_for_update().get(pk=alert.pk)
        step = _step(row, verb)
        was, row.state = row.state, step.to
        row.save(update_fields=["state"])
        AlertDecision.objects.create(
            alert=row, verb=verb, was=was, became=row.state, reason=said, by=actor.user
        )  # fmt: skip
        done.detail.update(was=was, became=row.state, number=row.number)
        _seal(row, verb, said, actor)
    return row


def demand_reason(reason: str) -> str:
    """The reason, trimmed; a decision without one cannot be checked later."""
    said = " ".join(reason.replace("\0", "").split())
    if not said or len(said) > LONGEST:
        raise UserError(
            "GUARD_REASON",
            "请写明理由",
            value=said[:40],
            rule=f"每项决定须写明理由，不超过{LONGEST}字",
            remedy="填写后重试",
        )
    return said


def _step(alert: Alert, verb: str) -> Step:
    if verb not in STEPS:
        raise UserError("GUARD_VERB", "没有这种处理方式", value=verb[:20], remedy="在页面列出的处理方式中选择")
    step = STEPS[verb]
    if alert.state not in step.since:
        raise UserError(
            "GUARD_STATE",
            f"这件预警现在不能“{step.title}”",
            value=AlertState(alert.state).label,
            rule="已作决定的，先重新处理",
            remedy="刷新页面，查看最新状态",
        )
    return step


def _seal(alert: Alert, verb: str, reason: str, actor: Actor) -> None:
    who = [about.user(actor.user.pk)] if actor.user else []
    facts: dict[str, Json] = {
        "alert": alert.pk, "decision": verb, "state": str(alert.state), "reason": reason, "number": alert.number,
        "prior": alert.prior, "score": f"{alert.score:.2f}", "due_on": alert.due_on.isoformat(),
    }  # fmt: skip
    seal("guard.decision", [about.right(alert.number), *who], facts)
