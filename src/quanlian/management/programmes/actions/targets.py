"""Changing a target (动态调整): a new version with reason and approver; the earlier one stays as it was."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.forms import model_to_dict

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.policies import policy_for
from quanlian.management.programmes.models import Target
from quanlian.management.programmes.store.targets import withdraw

KEPT_OUT = ("id", "programme", "units", "version", "approved_by", "superseded_at")


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a target. `value` stays None for a qualitative one."""

    value: Decimal | None
    target_date: dt.date
    reason: str
    approval_doc: str = ""
    note: str = ""


def change_target(actor: Actor, target: Target, change: Change) -> Target:
    """Make the next version and return it. Raises Forbidden for anybody but a chief, UserError for an empty change."""
    if actor.user is not None:
        policy_for(Target).demand(actor.user, "change", target)
    _demand_reason(change)
    with act(actor, "target.change", target, reason=change.reason) as done:
        kept = Target.objects.select_for_update().get(pk=target.pk)
        _demand_change(kept, change)
        withdraw(kept)
        made = _next(actor, kept, change)
        made.units.set(kept.units.all())
        done.detail.update(code=kept.code, before=str(kept.value), after=str(made.value), version=made.version)
        done.event("programmes.target_changed", programme=kept.programme.code, target=kept.code)
    return made


def _next(actor: Actor, kept: Target, change: Change) -> Target:
    said = model_to_dict(kept)
    same = {name: value for name, value in said.items() if name not in KEPT_OUT}
    new = {
        "value": change.value,
        "target_date": change.target_date,
        "note": change.note or kept.note,
        "reason": change.reason,
        "approval_doc": change.approval_doc,
    }
    return Target.objects.create(
        programme=kept.programme, version=kept.version + 1, approved_by=actor.user, **{**same, **new}
    )


def _demand_reason(change: Change) -> None:
    if not change.reason.strip():
        raise UserError("TARGET_REASON", "调整目标须写明理由", remedy="填写调整理由与批准文件后再提交")


def _demand_change(kept: Target, change: Change) -> None:
    if kept.superseded_at is not None:
        raise UserError(
            "CONFLICT", "该版本已被取代", value=f"{kept.code} 第{kept.version}版", remedy="刷新后在最新版本上调整"
        )
    if (change.value is None) != (kept.value is None):
        raise UserError(
            "TARGET_VALUE", "定量目标须填目标值，定性目标不填", value=str(change.value or ""), remedy="核对目标值"
        )
    if (change.value, change.target_date, change.note or kept.note) == (kept.value, kept.target_date, kept.note):
        raise UserError(
            "TARGET_SAME", "与现行版本相同，没有可调整的内容", value=kept.code, remedy="修改目标值或日期后再提交"
        )
