"""Guards shared by the actions of this room."""

from __future__ import annotations

from django.db.models import Model

from quanlian.core.actions import Actor
from quanlian.core.findings import UserError
from quanlian.core.policies import policy_for
from quanlian.indicators.models import IndicatorValue, State

STEPS: dict[str, tuple[frozenset[State], State]] = {
    "close": (frozenset({State.OPEN, State.CHECKING, State.PRELIMINARY, State.REVIEWED}), State.PRELIMINARY),
    "review": (frozenset({State.PRELIMINARY}), State.REVIEWED),
    "lock": (frozenset({State.REVIEWED}), State.LOCKED),
    "publish": (frozenset({State.LOCKED}), State.PUBLISHED),
    "revise": (frozenset({State.PUBLISHED}), State.PRELIMINARY),
}
"""Verb → the states it may start from and the one it leads to (domain/01 §4)."""
WORDS = {"close": "结账", "review": "复核", "lock": "锁定", "publish": "发布", "revise": "修订"}


def demand(actor: Actor, verb: str, model: type[Model]) -> None:
    """The actor's role must allow the verb; the system itself (commands, jobs) may."""
    if actor.user is not None:
        policy_for(model).demand(actor.user, verb)


def demand_here(actor: Actor, verb: str, region: str) -> None:
    """The same for the figures of a region: the actor's post must reach it."""
    if actor.user is not None:
        policy_for(IndicatorValue).demand(actor.user, verb, IndicatorValue(region=region))


def demand_state(verb: str, value: IndicatorValue) -> State:
    """The state the verb leads to. Raises `UserError` VALUE_STATE where it may not start from here."""
    start, end = STEPS[verb]
    if value.state not in start:
        names = "、".join(state.label for state in State if state in start)
        raise UserError(
            "VALUE_STATE", f"“{value.get_state_display()}”状态不能{WORDS[verb]}", value=str(value), rule=f"须为{names}"
        )
    return end


def demand_other(actor: Actor, first: int | None, verb: str) -> None:
    """The second signature must be another person's. Raises `UserError` FOUR_EYES."""
    if actor.user is not None and actor.user.pk == first:
        raise UserError("FOUR_EYES", f"{verb}须由另一人进行", value=actor.name, remedy="请同岗位的其他人员办理")


def demand_reason(reason: str) -> None:
    if not reason.strip():
        raise UserError("REVISION_REASON", "修订须写明理由", remedy="填写修订理由后再试")
