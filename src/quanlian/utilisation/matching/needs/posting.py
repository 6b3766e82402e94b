"""Posting a need and changing it."""

from __future__ import annotations

from dataclasses import asdict

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation
from quanlian.core.policies import policy_for
from quanlian.procedures.moment import today
from quanlian.utilisation.matching.models import Need, NeedSource, NeedState
from quanlian.utilisation.matching.needs.told import Told, check
from quanlian.utilisation.matching.numbering import new_number

CHANGED = "matching.need_changed"


def post_need(
    actor: Actor, told: Told, *, organisation: Organisation | None = None, region: int = 0, firm_name: str = ""
) -> Need:
    """A new need, waiting for the office's look before it hangs on the wall; matched at once for its owner.

    One that data discovered is only `proposed`: nobody outside the office sees it before an officer has confirmed it.
    Raises Forbidden and what `told.check` raises.
    """
    if actor.user is not None:
        policy_for(Need).demand(actor.user, "post")
    check(told, today())
    need = Need(
        number=new_number(today()), organisation=organisation, posted_by=actor.user, posted_on=today(),
        region_code=region or (organisation.region_code if organisation else 0),
        firm_name=(firm_name or (organisation.name if organisation else ""))[:200],
        state=NeedState.PROPOSED if told.source == NeedSource.DATA else NeedState.SUBMITTED, **_fields(told),
    )  # fmt: skip
    with act(actor, "matching.post_need", need) as done:
        need.save()
        need.invited.set(told.invited)
        done.detail.update(number=need.number, source=told.source, confidentiality=told.confidentiality)
        done.event(CHANGED, number=need.number)
    return need


def change_need(actor: Actor, need: Need, told: Told) -> Need:
    """Say it again, better. What was published goes back to the office's look if its text or its audience changed.

    Raises Forbidden, UserError NEED_ENDED and what `told.check` raises.
    """
    if actor.user is not None:
        policy_for(Need).demand(actor.user, "manage", need)
    if need.state not in (NeedState.PROPOSED, NeedState.SUBMITTED, NeedState.OPEN):
        raise UserError("NEED_ENDED", "需求已经结束，不能再改", value=need.number, remedy="另发一条需求")
    check(told, today())
    before = (need.text, need.confidentiality)
    with act(actor, "matching.change_need", need) as done:
        for name, value in _fields(told).items():
            setattr(need, name, value)
        if need.state == NeedState.OPEN and (need.text, need.confidentiality) != before:
            need.state = NeedState.SUBMITTED
        need.save()
        need.invited.set(told.invited)
        done.event(CHANGED, number=need.number)
    return need


def _fields(told: Told) -> dict[str, object]:
    given: dict[str, object] = asdict(told)
    given.pop("invited")
    return given | {"classes": list(told.classes)}
