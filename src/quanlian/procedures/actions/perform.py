"""Doing an action of a case: who, whether, with which answers; then the step, letters and effects, all or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quanlian.core.actions import Actor, act
from quanlian.core.findings import Finding, UserError
from quanlian.core.people.models import User
from quanlian.procedures import plugs
from quanlian.procedures.actions.effects import run_effects
from quanlian.procedures.actions.issue import issue_letters
from quanlian.procedures.actions.material import attach
from quanlian.procedures.actions.record import Entry, locked, situation_of, take
from quanlian.procedures.actions.routing import route
from quanlian.procedures.actions.titles import parties_and_title
from quanlian.procedures.actions.veil import known_as
from quanlian.procedures.engine.allowed import refusal
from quanlian.procedures.engine.moves import Act
from quanlian.procedures.engine.situation import Json, Situation
from quanlian.procedures.forms.clean import Clean, clean
from quanlian.procedures.library import item_of
from quanlian.procedures.models import Case
from quanlian.procedures.moment import now
from quanlian.procedures.people import Standing, standing
from quanlian.procedures.spec import Item

Given = Mapping[str, Json]


class FormRefused(UserError):
    """The answers cannot be taken; `findings` says what is wrong with each."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        first = findings[0]
        message = f"表单有 {len(findings)} 处需要改正：{first.message}"
        super().__init__("FORM_REFUSED", message, value=first.value, rule=first.rule, remedy=first.remedy)
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks for: an action with its answers, the step number they saw, and a reason if they give one."""

    action: str
    values: Given
    seen: int | None = None
    reason: str = ""


def perform(actor: Actor, case_id: int, asked: Asked) -> Case:
    """Do an action. Raises UserError (FORM_REFUSED, CASE_MOVED, ACTION_…, CHECK_FAILED): nothing has changed."""
    user = _person(actor)
    actor = known_as(actor, case_id)
    with act(actor, f"case.{asked.action}", Case(pk=case_id), reason=asked.reason) as done:
        case = locked(case_id, asked.seen)
        item = item_of(case.version)
        now_is = situation_of(case)
        stands = standing(user, case, item)
        _demand(item, now_is, asked.action, stands)
        values = answers(item, asked, now_is)
        demand_checks(item, asked.action, {**now_is.data, **values})
        done.detail.update(number=case.number, action=asked.action)
        carry_out(actor, case, item, Act(asked.action, now(), str(user.pk), values), stands, asked.reason)
        done.event("case.moved", case=case.pk, action=asked.action, state=case.state, seq=case.seq)
    return case


def carry_out(
    actor: Actor,
    case: Case,
    item: Item,
    move: Act,
    stands: Standing | None = None,
    reason: str = "",
    starter: User | None = None,
) -> None:
    """The step itself and everything that follows from it; also used by the deadline worker.

    `starter` is the account that begins the case with this step.
    """
    action = item.actions[move.action]
    lent = stands.acting_for if stands else {}
    principal = next((lent[role] for role in action.by if role in lent), None)
    detail: dict[str, Json] = {"form": action.form, "fields": [*sorted(move.values)]}
    entry = Entry(
        "deadline" if move.by_clock else "act", move.action, action.title, reason, detail, on_behalf_of=principal
    )
    outcome = take(actor, case, item, move, entry, move.at)
    attach(actor.user, move.who, case, item, action.form, move.values)
    parties_and_title(case, item, outcome.now, starter, move.values)
    issue_letters(actor, case, item, outcome, move.at.date())
    run_effects(actor, case, item, outcome, move.at)
    if item.routing and move.action in item.routing.on:
        route(actor, case, item)
    case.save()


def answers(item: Item, asked: Asked, now_is: Situation) -> Clean:
    """The clean answers to the action's form; raises FormRefused with all findings."""
    found = clean(item, item.actions[asked.action].form, asked.values, now_is.data)
    if found.findings:
        raise FormRefused(found.findings)
    return found.values


def demand_checks(item: Item, name: str, facts: Given) -> None:
    """A blocking action is refused where a pre-check failed."""
    action = item.actions[name]
    if not action.blocking:
        return
    for check in action.checks:
        failed = [one for one in plugs.run_check(check, facts, now().date()) if one.verdict == "fail"]
        if failed:
            why = "；".join(f"{one.title}：{one.why}" for one in failed)
            raise UserError(
                "CHECK_FAILED",
                f"核验不通过，不能办理“{action.title}”",
                value=why,
                rule=failed[0].basis,
                remedy="按核验结果处理后再办理",
            )


def _demand(item: Item, now_is: Situation, name: str, stands: Standing) -> None:
    why = refusal(item, now_is, name, stands.hand)
    if why is None:
        return
    title = item.actions[name].title if name in item.actions else name
    if why.code == "ACTION_ROLE" and stands.kept_out:
        raise UserError("ACTION_ROLE", f"不能办理“{title}”：{stands.kept_out}", remedy=why.remedy)
    raise why.error(title)


def _person(actor: Actor) -> User:
    if actor.user is None:
        raise UserError("ACTION_PERSON", "须由登录的人员办理", remedy="请先登录")
    return actor.user
