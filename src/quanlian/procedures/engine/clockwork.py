"""How moves start, pause, resume, extend and stop the clocks of a case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from quanlian.procedures.clocks.run import SHANGHAI, Extension, Pause
from quanlian.procedures.engine.guard import holds
from quanlian.procedures.engine.lengths import in_hours
from quanlian.procedures.engine.situation import ClockState, Json, Situation
from quanlian.procedures.spec import ClockUse, Item

Clocks = dict[str, ClockState]


def after_step(item: Item, before: str, now: Situation, action: str, at: dt.datetime) -> Situation:
    """The clocks after an action moved the case from state `before` to where it is now."""
    clocks: Clocks = dict(now.clocks)
    for name, use in item.clocks.items():
        clock = clocks.get(name)
        if clock and clock.running:
            clock = _running(item, use, clock, before, now.state, action, at.date())
        if _starts(use, before, now.state, action) and holds(use.only_if, item, now.data, now.done):
            clock = begin(use, now.data, at) if clock is None or not clock.running else clock
            if item.states[now.state].end:
                clock = None if clock is None else replace(clock, stopped=at.date())
        if clock is not None:
            clocks[name] = clock
    return replace(now, clocks=clocks)


def after_service(item: Item, now: Situation, letter: str, on: dt.date, *, again: bool = False) -> Situation:
    """Clocks that start with the service of this letter begin, unless the case is closed, they run already (and it is
    not served `again`), or the case stands where they would stop (the letter came late)."""
    if item.states[now.state].end:
        return now
    for name, use in item.clocks.items():
        if letter in use.stop_served and _runs(now, name):
            now = now.with_clock(name, stopped(now.clocks[name], on))
        starts = use.start.letter == letter and now.state not in use.stop and (again or not _runs(now, name))
        if starts and holds(use.only_if, item, now.data, now.done):
            now = now.with_clock(name, begin(use, now.data, _noon(on)))
    return now


def begin(use: ClockUse, data: Mapping[str, Json], at: dt.datetime) -> ClockState:
    """A clock that starts now, or on the day its date field names."""
    start: dt.date | dt.datetime = at if in_hours(use) else at.date()
    if use.start.date and (given := data.get(use.start.date)):
        start = _moment(str(given)) if in_hours(use) and "T" in str(given) else dt.date.fromisoformat(str(given)[:10])
    event = data.get(use.event_date) if use.event_date else None
    day = start.date() if isinstance(start, dt.datetime) else start
    return ClockState(start, dt.date.fromisoformat(str(event)[:10]) if event else day)


def paused(clock: ClockState, kind: str, on: dt.date, reason: str = "", proof: str = "") -> ClockState:
    return replace(clock, pauses=(*clock.pauses, Pause(kind, on, None, reason, proof)))


def resumed(clock: ClockState, kind: str, on: dt.date) -> ClockState:
    """End the open pause of that kind."""
    return replace(
        clock,
        pauses=tuple(
            replace(pause, end=max(on, _day(pause.start))) if pause.kind == kind and pause.end is None else pause
            for pause in clock.pauses
        ),
    )


def extended(clock: ClockState, length: str, who: str, reason: str, on: dt.date) -> ClockState:
    return replace(clock, extensions=(*clock.extensions, Extension(length, who, reason, on)))


def stopped(clock: ClockState, on: dt.date) -> ClockState:
    """Stop the clock and close what is open in it."""
    for pause in clock.pauses:
        if pause.end is None:
            clock = resumed(clock, pause.kind, on)
    return replace(clock, stopped=on)


def _running(
    item: Item, use: ClockUse, clock: ClockState, before: str, state: str, action: str, day: dt.date
) -> ClockState:
    if item.states[state].end or (state in use.stop and state != before) or action in use.stop_on:
        return stopped(clock, day)
    left, entered = use.pause.get(before), use.pause.get(state)
    if left and before != state:
        clock = resumed(clock, left, day)
    if entered and before != state:
        clock = paused(clock, entered, day, item.states[state].title)
    return clock


def _starts(use: ClockUse, before: str, state: str, action: str) -> bool:
    return use.start.action == action or (use.start.state == state and before != state)


def _runs(now: Situation, name: str) -> bool:
    clock = now.clocks.get(name)
    return clock is not None and clock.running


def _noon(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), SHANGHAI)


def _moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def _day(start: dt.date | dt.datetime) -> dt.date:
    return start.date() if isinstance(start, dt.datetime) else start
