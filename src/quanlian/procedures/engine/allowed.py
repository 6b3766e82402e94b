"""Whether somebody may do an action now, and if not, why in words they can act on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from quanlian.core.calendar.table import Calendar
from quanlian.core.findings import UserError
from quanlian.procedures.engine.dues import has_run_out, is_last_day, one_due
from quanlian.procedures.engine.guard import holds
from quanlian.procedures.engine.situation import Situation
from quanlian.procedures.spec import Action, Item


@dataclass(frozen=True, slots=True)
class Hand:
    """Who wants to act: their key, and the roles they play in this case."""

    who: str
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why not. `hidden` refusals (wrong role, wrong state) are not worth a greyed-out button."""

    code: str
    message: str
    remedy: str
    hidden: bool = False

    def error(self, title: str) -> UserError:
        return UserError(self.code, f"不能办理“{title}”：{self.message}", remedy=self.remedy)


def refusal(item: Item, now: Situation, name: str, hand: Hand) -> Refusal | None:
    """Why this person may not do this action now; None = they may."""
    action = item.actions.get(name)
    if action is None:
        return Refusal("ACTION_UNKNOWN", f"本事项没有动作“{name}”", "刷新页面后重试", hidden=True)
    for rule in (_role, _state, _once, _same_person, _guard):
        if (found := rule(item, now, name, action, hand)) is not None:
            return found
    return None


def expired(item: Item, now: Situation, name: str, calendar: Calendar, at: dt.datetime) -> bool:
    """Whether an `on_deadline` action may fire: its state fits, its guard holds and its clock has run out."""
    action = item.actions[name]
    clock = now.clocks.get(action.on_deadline or "")
    if clock is None or not clock.running or clock.paused or now.state not in action.from_:
        return False
    if not holds(action.when, item, now.data, now.done):
        return False
    one = one_due(action.on_deadline or "", item.clocks[action.on_deadline or ""], clock, calendar)
    return has_run_out(one, at) or (action.on_day and is_last_day(one, at))


def _role(item: Item, now: Situation, name: str, action: Action, hand: Hand) -> Refusal | None:
    if hand.roles & set(action.by):
        return None
    who = "、".join(item.roles[role].title for role in action.by) or "期限届满自动办理"
    return Refusal("ACTION_ROLE", f"由{who}办理", "请由有权人员办理，或申请转办", hidden=True)


def _state(item: Item, now: Situation, name: str, action: Action, hand: Hand) -> Refusal | None:
    if now.state in action.from_:
        return None
    return Refusal(
        "ACTION_STATE", f"案件当前为“{item.states[now.state].title}”", "刷新页面，按当前环节办理", hidden=True
    )


def _once(item: Item, now: Situation, name: str, action: Action, hand: Hand) -> Refusal | None:
    if action.once and now.done.get(name):
        return Refusal("ACTION_ONCE", "本环节依规定只能办理一次", "如确有必要，请负责人决定其他办理方式")
    return None


def _same_person(item: Item, now: Situation, name: str, action: Action, hand: Hand) -> Refusal | None:
    for other in action.not_same_as:
        if hand.who and now.doers.get(other) == hand.who:
            done = item.actions[other].title
            return Refusal("ACTION_FOUR_EYES", f"您已办理“{done}”，不得由同一人办理", "请由另一名有权人员办理")
    return None


def _guard(item: Item, now: Situation, name: str, action: Action, hand: Hand) -> Refusal | None:
    if holds(action.when, item, now.data, now.done):
        return None
    return Refusal("ACTION_CONDITION", action.why_not, "补齐所需条件后再办理")


def open_actions(item: Item, now: Situation, hand: Hand) -> Mapping[str, Refusal | None]:
    """The actions this person could do in this state: allowed (None) or refused with a reason worth showing."""
    found: dict[str, Refusal | None] = {}
    for name in item.actions:
        why = refusal(item, now, name, hand)
        if why is None or not why.hidden:
            found[name] = why
    return found
