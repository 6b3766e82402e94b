"""Deciding leads: every step by the table, all of them or none, audited and sealed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db import transaction

from quanlian.core.actions import Actor, act
from quanlian.core.events.outbox import emit
from quanlian.core.findings import UserError
from quanlian.core.policies import Forbidden, policy_for
from quanlian.evidence import services as evidence
from quanlian.procedures.moment import today
from quanlian.protection.watch import clocks, subjects
from quanlian.protection.watch.models import Decision, Lead
from quanlian.protection.watch.taking_back import take_back
from quanlian.protection.watch.transitions import GROUNDS, Step, step

MOST = 500
"""Leads decided at once."""
SEALED = "lead.decided"


def decide(actor: Actor, leads: Iterable[Lead], verb: str, *, ground: str = "", reason: str = "") -> list[Lead]:
    """Take one step with all these leads and with the listings joined to them. The system (an actor without a user)
    may take the steps the table marks for machines.

    Raises UserError LEAD_VERB, LEAD_GROUND, LEAD_REASON, LEAD_STATE, LEAD_RIGHT, LEAD_MANY; Forbidden. Emits
    `watch.decided` for every lead.
    """
    taken = step(verb)
    _demand_words(taken, ground, reason)
    with transaction.atomic():
        rows = locked([lead.pk for lead in leads])
        for lead in rows:
            demand(actor, lead, taken)
        for lead in rows:
            take(actor, lead, taken, ground, reason)
    return rows


def locked(keys: Sequence[int]) -> list[Lead]:
    """The leads with their twins, each locked, in the order of their keys."""
    if len(keys) > MOST:
        raise UserError("LEAD_MANY", "一次处理的线索太多", value=str(len(keys)), rule=f"≤ {MOST}", remedy="分批处理")
    named = Lead.objects.filter(pk__in=keys) | Lead.objects.filter(twin_of__in=keys)
    rows = Lead.objects.select_for_update(of=("self",)).filter(pk__in=named.values("pk")).order_by("pk")
    found = list(rows.select_related("mark__right", "item__seller", "twin_of"))
    asked = {lead.pk: lead for lead in found if lead.pk in set(keys)}
    return [one for one in found if one.pk in asked or _moves_along(one, asked)]


def _moves_along(twin: Lead, asked: dict[int, Lead]) -> bool:
    """A joined listing follows its lead while both stand at the same place."""
    parent = asked.get(twin.twin_of_id or 0)
    return parent is not None and parent.state == twin.state


def demand(actor: Actor, lead: Lead, taken: Step) -> None:
    """Whether this step may be taken now by this person. Raises UserError or Forbidden."""
    if lead.state not in taken.source:
        raise UserError(
            "LEAD_STATE", f"线索现为“{lead.get_state_display()}”，不能{taken.title}", value=lead.number,
            rule=f"须为：{'、'.join(one.label for one in taken.source)}", remedy="刷新页面后按现状处理",
        )  # fmt: skip
    if actor.user is None:
        if not taken.machine:
            raise Forbidden(f"系统不能{taken.title}")
    else:
        policy_for(Lead).demand(actor.user, taken.verb, lead)
    if taken.right:
        _demand_right(lead)


def _demand_right(lead: Lead) -> None:
    from quanlian.protection.watch.scoring.standing import in_force

    on = today()
    if in_force([lead.mark.right_id], on).get(lead.mark.right_id) is False:
        raise UserError(
            "LEAD_RIGHT", "该商标在当日不是有效权利", value=f"{lead.mark.number}（{on}）",
            rule="线索须以有效权利为依据", remedy="核对权利状态；确已失效的，排除该线索",
        )  # fmt: skip


def _demand_words(taken: Step, ground: str, reason: str) -> None:
    if taken.grounds and ground not in GROUNDS:
        known = "、".join(GROUNDS.values())
        raise UserError(
            "LEAD_GROUND", f"{taken.title}须选择理由", value=ground[:40], rule=known, remedy="选择后重新提交"
        )
    if taken.reason and not reason.strip():
        raise UserError("LEAD_REASON", f"{taken.title}须写明理由", rule="理由不能为空", remedy="填写后重新提交")


def take(actor: Actor, lead: Lead, taken: Step, ground: str, reason: str, on: dt.date | None = None) -> None:
    """Write the step: state, clock, decision, audit, seal, event. For `decide` and `closing.close` only.

    Opened again by a person, a finding counts no more in the seller's record until it is made anew; goods that came
    back (the machine's step) are a second infringement, and the first one stands.
    """
    before = lead.state
    if taken.verb == "reopen" and actor.user is not None:
        take_back(lead)
        lead.recovered_fen = None
    with act(actor, f"watch.{taken.verb}", lead, reason=reason) as done:
        lead.state = taken.to
        clocks.start(lead, taken.clock, on or today())
        if actor.user and lead.handler_id is None and actor.user.is_office:
            lead.handler = actor.user
        if taken.verb in ("appeal", "reopen"):
            lead.outcome, lead.closed_on = "", None
        lead.save()
        coded = taken.grounds or taken.verb == "close"
        decision = Decision.objects.create(
            lead=lead, verb=taken.verb, came_from=before, went_to=taken.to, ground=ground if coded else "",
            reason=reason[:1000], by=actor.user, machine=actor.user is None,
        )  # fmt: skip
        done.detail.update(lead=lead.number, came_from=before, went_to=str(taken.to), ground=decision.ground)
        evidence.seal(SEALED, subjects.references(lead, actor.user), _facts(lead, decision))
        emit("watch.decided", {"lead": lead.pk, "verb": taken.verb, "from": before, "to": str(taken.to)})


def _facts(lead: Lead, decision: Decision) -> dict[str, evidence.Json]:
    return {
        "lead": lead.number,
        "mark": lead.mark.number,
        "url": lead.item.url,
        "step": decision.verb,
        "from": decision.came_from,
        "to": decision.went_to,
        "ground": decision.ground,
        "reason": decision.reason,
        "score": f"{lead.score:.4f}",
    }
