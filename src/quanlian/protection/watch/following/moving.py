"""The course of a case flows back to the lead it came from."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from quanlian.core.actions import SYSTEM, act
from quanlian.procedures.actions.record import situation_of
from quanlian.procedures.models import Case
from quanlian.protection.watch import clocks, closing, deciding
from quanlian.protection.watch.following.drafting import lead_of
from quanlian.protection.watch.following.opening import VERBS
from quanlian.protection.watch.following.outcomes import verdict
from quanlian.protection.watch.models import Lead, LeadState
from quanlian.protection.watch.taking_back import take_back
from quanlian.protection.watch.transitions import step

ELSEWHERE = {"sue": ("court", "权利人已起诉"), "complain": ("report", "权利人已向主管部门投诉")}
"""Actions of a platform notice by which the right's holder goes on outside this system → the lead's step and why."""


@transaction.atomic
def begun(case: Case) -> None:
    """A case began from a lead's draft, or was opened by a lead's case: it is the lead's case from now on."""
    if case.item not in VERBS:
        return
    for lead in _of_draft(case) + _of_parent(case):
        _joined(lead, case)
        _step(lead, VERBS[case.item], f"已立件{case.number}")


@transaction.atomic
def moved(case: Case, action: str, state: str) -> None:
    """An action of a lead's case: where it decides the lead, the lead is closed with what came of it."""
    for lead in of_case(case):
        if case.item == "platform_notice" and action in ELSEWHERE:
            _step(lead, *ELSEWHERE[action])
            continue
        if (case.item, action) == ("platform_notice", "forward"):
            _waits(lead, str(situation_of(case).data.get("reached_on") or ""))
            continue
        found = verdict(case.item, state, situation_of(case).data, lead)
        if found is not None and lead.state in step("close").source:
            why = f"办件{case.number}：{_title(case, state)}"
            closing.close(SYSTEM, lead, found.outcome, found.recovered_fen, reason=why)


@transaction.atomic
def undone(case: Case) -> None:
    """The penalty was revoked: leads closed by it stand open again."""
    for lead in of_case(case):
        if lead.state == LeadState.CLOSED:
            for one in deciding.locked([lead.pk]):
                take_back(one)
            deciding.decide(SYSTEM, [lead], "reopen", reason=f"办件{case.number}的处罚决定已被撤销或者变更")


def of_case(case: Case) -> list[Lead]:
    """The leads that are this case's; those joined to another lead follow it by themselves."""
    rows = Lead.objects.select_for_update(of=("self",)).filter(case=case.pk, twin_of=None)
    return list(rows.select_related("mark", "item__seller").order_by("pk"))


def _of_draft(case: Case) -> list[Lead]:
    number = lead_of(case.draft_key)
    return list(Lead.objects.select_for_update(of=("self",)).filter(number=number)) if number else []


def _of_parent(case: Case) -> list[Lead]:
    return of_case(case.parent) if case.parent else []


def _joined(lead: Lead, case: Case) -> None:
    if lead.case == case.pk:
        return
    with act(SYSTEM, "watch.case", lead) as done:
        before, lead.case = lead.case, case.pk
        lead.save(update_fields=["case"])
        done.detail.update(lead=lead.number, number=case.number, before=before)


def _step(lead: Lead, verb: str, why: str) -> None:
    """A step the table allows from where the lead stands; a lead that is there already, or further, stays."""
    if lead.state in step(verb).source:
        deciding.decide(SYSTEM, [lead], verb, reason=why)


def _waits(lead: Lead, reached_on: str) -> None:
    """The fifteen days of 电子商务法第四十三条 run from the day the statement reached the right's holder."""
    if lead.state == LeadState.PLATFORM:
        with act(SYSTEM, "watch.statement", lead) as done:
            clocks.start(lead, "watch.clock.statement", dt.date.fromisoformat(reached_on))
            lead.save(update_fields=["due_on", "due_how"])
            done.detail.update(lead=lead.number, reached_on=reached_on)


def _title(case: Case, state: str) -> str:
    from quanlian.procedures.library import item_of

    states = item_of(case.version).states
    return states[state].title if state in states else state
