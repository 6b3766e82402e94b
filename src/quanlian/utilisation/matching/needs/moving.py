"""Publishing a need, sending it back, ending it."""

from __future__ import annotations

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.policies import policy_for
from quanlian.procedures.moment import today
from quanlian.utilisation.matching.models import Need, NeedState
from quanlian.utilisation.matching.needs.posting import CHANGED

_WAITING = (NeedState.PROPOSED, NeedState.SUBMITTED)
_STANDING = (*_WAITING, NeedState.OPEN)


def publish(actor: Actor, need: Need) -> Need:
    """Onto the wall. Raises Forbidden, UserError NEED_STATE."""
    _demand(actor, "publish", need, _WAITING)
    return _moved(actor, need, NeedState.OPEN, "")


def close(actor: Actor, need: Need, reason: str, *, settled: bool = False) -> Need:
    """The end: `settled` where the need was met. Raises Forbidden, UserError NEED_STATE, NEED_REASON."""
    _demand(actor, "manage", need, _STANDING)
    if not reason.strip():
        raise UserError("NEED_REASON", "没有写明办结或者关闭的原因", value=need.number, remedy="补填原因")
    return _moved(actor, need, NeedState.SETTLED if settled else NeedState.CLOSED, reason)


def withdraw(actor: Actor, need: Need, reason: str) -> Need:
    """Its owner does not want it any more. Raises Forbidden, UserError NEED_STATE."""
    _demand(actor, "manage", need, _STANDING)
    return _moved(actor, need, NeedState.WITHDRAWN, reason)


def _demand(actor: Actor, verb: str, need: Need, states: tuple[NeedState, ...]) -> None:
    if actor.user is not None:
        policy_for(Need).demand(actor.user, verb, need)
    if need.state not in states:
        said = NeedState(need.state).label
        raise UserError("NEED_STATE", f"需求处于“{said}”，不能这样办理", value=need.number, remedy="刷新页面后重试")


def _moved(actor: Actor, need: Need, state: NeedState, reason: str) -> Need:
    with act(actor, f"matching.need_{state.value}", need, reason=reason) as done:
        need.state, need.close_reason = state, reason[:300]
        need.opened_on = (need.opened_on or today()) if state == NeedState.OPEN else need.opened_on
        need.closed_on = None if state == NeedState.OPEN else today()
        need.save()
        done.event(CHANGED, number=need.number)
    return need
