"""The pure step: a situation and a move give the next situation. History replays by folding this function."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import singledispatch

from quanlian.core.findings import UserError
from quanlian.procedures.engine import clockwork
from quanlian.procedures.engine.moves import (
    Act,
    Correct,
    ExtendClock,
    Move,
    MoveVersion,
    PauseClock,
    ReopenCase,
    ResumeClock,
    Served,
)
from quanlian.procedures.engine.situation import Situation
from quanlian.procedures.spec import BACK, SAME, Effect, Item


@dataclass(frozen=True, slots=True)
class Outcome:
    """The next situation, and what the step asks the house to do: write letters, run effects."""

    now: Situation
    letters: tuple[str, ...] = ()
    effects: tuple[Effect, ...] = ()


def step(item: Item, was: Situation, move: Move) -> Outcome:
    """Apply one move. Whether it is allowed was asked before (`allowed.refusal`); this only works out what follows."""
    return _step(move, item, was)


def replay(items: Mapping[str, Item], version: str, moves: Iterable[Move]) -> Situation:
    """The situation after all moves, from the item's initial state; `items` holds every version met on the way."""
    item = items[version]
    now = Situation(item.initial)
    for move in moves:
        if isinstance(move, MoveVersion):
            item = items[move.version]
        now = step(item, now, move).now
    return now


@singledispatch
def _step(move: object, item: Item, was: Situation) -> Outcome:
    raise TypeError(move)


@_step.register
def _(move: Act, item: Item, was: Situation) -> Outcome:
    action = item.actions[move.action]
    state = _target(action.to, was)
    now = replace(
        was,
        state=state,
        back=_back(item, was, state),
        data={**was.data, **move.values},
        doers={**was.doers, move.action: move.who} if move.who else was.doers,
        done={**was.done, move.action: was.done.get(move.action, 0) + 1},
    )
    now = clockwork.after_step(item, was.state, now, move.action, move.at)
    return Outcome(now, action.letters, action.effects)


@_step.register
def _(move: Served, item: Item, was: Situation) -> Outcome:
    now = replace(was, served={**was.served, move.letter: move.on})
    return Outcome(clockwork.after_service(item, now, move.letter, move.on, again=move.again))


@_step.register
def _(move: PauseClock, item: Item, was: Situation) -> Outcome:
    clock = was.clocks[move.clock]
    return Outcome(was.with_clock(move.clock, clockwork.paused(clock, move.kind, move.on, move.reason, move.proof)))


@_step.register
def _(move: ResumeClock, item: Item, was: Situation) -> Outcome:
    return Outcome(was.with_clock(move.clock, clockwork.resumed(was.clocks[move.clock], move.kind, move.on)))


@_step.register
def _(move: ExtendClock, item: Item, was: Situation) -> Outcome:
    clock = clockwork.extended(was.clocks[move.clock], move.length, move.who, move.reason, move.on)
    return Outcome(was.with_clock(move.clock, clock))


@_step.register
def _(move: ReopenCase, item: Item, was: Situation) -> Outcome:
    now = replace(was, state=move.to, back="")
    return Outcome(clockwork.after_step(item, was.state, now, "", move.at))


@_step.register
def _(move: MoveVersion, item: Item, was: Situation) -> Outcome:
    """Names are mapped; a clock whose name the new version lacks is dropped, as nothing could stop it there."""
    clocks = {move.clocks.get(name, name): clock for name, clock in was.clocks.items()}
    now = replace(
        was,
        state=move.states.get(was.state, was.state),
        back=move.states.get(was.back, was.back),
        data={move.fields.get(name, name): value for name, value in was.data.items()},
        clocks={name: clock for name, clock in clocks.items() if name in item.clocks},
    )
    if now.state not in item.states:
        raise UserError(
            "CASE_MIGRATION", "新版本没有对应的环节", value=now.state, remedy="在新版本的 migrates 中写明对应关系"
        )
    return Outcome(now)


@_step.register
def _(move: Correct, item: Item, was: Situation) -> Outcome:
    return Outcome(replace(was, data={**was.data, **move.values}))


def _target(to: str, was: Situation) -> str:
    if to == SAME:
        return was.state
    return was.back if to == BACK else to


def _back(item: Item, was: Situation, state: str) -> str:
    """Where `<back>` leads: the state from which a remembering state was entered; kept while it stays there."""
    if not item.states[state].remembers:
        return ""
    return was.back if item.states[was.state].remembers else was.state
