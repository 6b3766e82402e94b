"""What the system does to cases by itself where a rule of a room says so: it opens a case, or carries one on."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.db import transaction

from quanlian.core.actions import SYSTEM, Actor, act
from quanlian.core.findings import UserError
from quanlian.procedures.actions.opening import new_case
from quanlian.procedures.actions.perform import Asked, answers, carry_out, demand_checks
from quanlian.procedures.actions.record import locked, situation_of
from quanlian.procedures.engine.moves import Act
from quanlian.procedures.engine.situation import Json, Situation
from quanlian.procedures.library import item_of, published_version
from quanlian.procedures.models import Case
from quanlian.procedures.moment import now
from quanlian.procedures.spec import Item


@transaction.atomic
def open_case(actor: Actor, code: str, asked: Asked, *, region: int, parent: Case | None = None) -> Case:
    """Begin a case with an action of its first state, whoever may do that action otherwise.

    Raises UserError (ITEM_NOT_FOUND, ACTION_STATE, FORM_REFUSED, CHECK_FAILED) and then nothing was begun.
    """
    version = published_version(code)
    item = item_of(version)
    _fits(item, item.initial, asked.action)
    values = answers(item, asked, Situation(item.initial))
    demand_checks(item, asked.action, values)
    case = new_case(item, version, region, uuid.uuid4(), parent)
    with act(actor, f"case.start.{code}", case, reason=asked.reason) as done:
        carry_out(actor, case, item, Act(asked.action, now(), _who(actor), values), reason=asked.reason)
        done.detail.update(number=case.number, item=code)
        done.event("case.started", case=case.pk, item=code)
    return case


def carry_on(case_id: int, action: str, values: Mapping[str, Json] | None = None, *, reason: str) -> Case:
    """Do an action of a case as the system: what a rule decides needs nobody's hand, but is written down like any."""
    with act(SYSTEM, f"case.{action}", Case(pk=case_id), reason=reason) as done:
        case = locked(case_id)
        item, now_is = item_of(case.version), situation_of(case)
        _fits(item, now_is.state, action)
        clean = answers(item, Asked(action, values or {}), now_is)
        demand_checks(item, action, {**now_is.data, **clean})
        carry_out(SYSTEM, case, item, Act(action, now(), "", clean), reason=reason)
        done.detail.update(number=case.number, action=action)
        done.event("case.moved", case=case.pk, action=action, state=case.state, seq=case.seq)
    return case


def _fits(item: Item, state: str, action: str) -> None:
    if action not in item.actions or state not in item.actions[action].from_:
        title = item.states[state].title if state in item.states else state
        raise UserError("ACTION_STATE", f"本案处于“{title}”，不能办理这一步", value=action, remedy="刷新后查看最新情况")


def _who(actor: Actor) -> str:
    return str(actor.user.pk) if actor.user else ""
