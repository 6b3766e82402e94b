"""The steps of a procedure as a list: beside the picture, for those who cannot or will not read pictures."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from quanlian.procedures.drawing.graph import leads_to
from quanlian.procedures.spec import Action, ClockUse, Item
from quanlian.service.catalogue.limits import Limit, limit_of


@dataclass(frozen=True, slots=True)
class Way:
    """What may be done in a step: by whom, leading where, with which letters."""

    title: str
    who: str
    leads: tuple[str, ...]
    letters: tuple[str, ...]
    deadline: bool
    condition: str


@dataclass(frozen=True, slots=True)
class Step:
    """One state: whose turn it is, what it means, what may be done, which periods run."""

    name: str
    title: str
    plain: str
    turn: str
    asks: str
    otherwise: str
    ways: tuple[Way, ...]
    limits: tuple[Limit, ...]
    end: bool


def steps(item: Item, on: dt.date) -> list[Step]:
    """Every state in the order of the item."""
    return [_step(item, name, on) for name in item.states]


def _step(item: Item, name: str, on: dt.date) -> Step:
    state = item.states[name]
    role = item.roles.get(state.waits_for)
    ways = tuple(_way(item, action, name) for action in item.actions.values() if name in action.from_)
    running = tuple(limit_of(item, clock, on) for clock, use in item.clocks.items() if begins_in(item, use, name))
    turn = "" if state.end else role.title if role else "机关"
    return Step(
        name, state.title, state.plain, turn, state.asks, state.otherwise, ways, () if state.end else running, state.end
    )


def _way(item: Item, action: Action, source: str) -> Way:
    targets = tuple(item.states[one].title for one in leads_to(item, action, source) if one != source)
    letters = tuple(item.letters[one].title for one in action.letters if not item.letters[one].internal)
    who = "期限届满由系统自动办理" if action.on_deadline else "、".join(item.roles[role].title for role in action.by)
    return Way(action.title, who, targets, letters, action.on_deadline is not None, action.why_not)


def begins_in(item: Item, use: ClockUse, state: str) -> bool:
    """Whether the clock begins when a case comes to this state: by the state, or by the action or letter before it."""
    start = use.start
    if start.state:
        return start.state == state
    into = [(name, action) for name, action in item.actions.items() if _arrives(item, action, state)]
    if start.action:
        return any(name == start.action for name, _ in into)
    return any(start.letter in action.letters for _, action in into)


def _arrives(item: Item, action: Action, state: str) -> bool:
    return any(state in leads_to(item, action, source) for source in action.from_)
