"""From an alert that is to be opposed to an application for rights aid, prefilled with what the alert knows."""

from __future__ import annotations

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.policies import policy_for
from quanlian.procedures.drafts import stored
from quanlian.procedures.drafts.open import open_application
from quanlian.procedures.models import Draft
from quanlian.protection.guard.models import Alert, AlertState

ITEM, SOURCE = "rights_aid", "疑似抢注预警"


def ask_for_aid(actor: Actor, alert: Alert) -> Draft:
    """The person's draft for rights aid with dispute, facts and opponent filled in; contact and proof are theirs.

    Raises UserError GUARD_STATE where nobody decided to oppose, GUARD_DRAFT, Forbidden, ITEM_START.
    """
    assert actor.user is not None  # noqa: S101 - the page demands a signed-in person
    policy_for(Alert).demand(actor.user, "decide", alert)
    if alert.state != AlertState.OPPOSING:
        raise UserError(
            "GUARD_STATE", "先决定提出异议", value=AlertState(alert.state).label, remedy="写明理由，选择“准备异议”"
        )
    draft, known = open_application(actor, ITEM), answers(alert)
    _demand_free(draft, known["dispute"])
    for name, value in known.items():
        stored.prefill(draft, name, value, SOURCE)
    with act(actor, "guard.ask_aid", alert) as done:
        draft.save()
        Alert.objects.filter(pk=alert.pk).update(draft=draft.key)
        done.detail.update(draft=str(draft.key), number=alert.number)
    return draft


def _demand_free(draft: Draft, dispute: str) -> None:
    """A person has one unsent application at a time: what was typed about another dispute is not written over."""
    if draft.data.get("dispute", "") not in ("", dispute):
        raise UserError(
            "GUARD_DRAFT",
            "您有一份未提交的维权援助申请，写的是另一件争议",
            value=str(draft.data["dispute"])[:60],
            remedy="先在“我的申请”中提交或删除那份草稿，再从本件填写",
        )


def answers(alert: Alert) -> dict[str, str]:
    """What the alert knows, in the words of the form."""
    how = alert.due_how.get("law", "")
    speaking = [one for one in alert.likeness.get("reasons", []) if not one.get("against")]
    reasons = "；".join(str(one.get("note", "")) for one in speaking)
    facts = (
        f"{alert.announced_on} 初步审定公告的商标“{alert.name}”"
        f"（申请号 {alert.number}，第{'、'.join(alert.classes)}类，"
        f"申请人 {alert.applicant}）与“{alert.prior}”近似度 {alert.score:.0f} 分。{reasons}。"
        f"异议期至 {alert.due_on}（{how}）。请求就是否提出异议和异议理由提供援助。"
    )
    return {
        "aid_kind": "OPINION",
        "dispute": f"商标“{alert.name}”疑似抢注“{alert.prior}”，拟提出异议",
        "facts": facts,
        "opponent_name": alert.applicant,
    }
