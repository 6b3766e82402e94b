"""What follows when a form is sent: the next state in plain words, the letters, the clocks with their dates (pure)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from quanlian.core.calendar.table import Calendar
from quanlian.procedures.engine.apply import Outcome, step
from quanlian.procedures.engine.dues import Running, running
from quanlian.procedures.engine.moves import Act, Served
from quanlian.procedures.engine.situation import Json, Situation
from quanlian.procedures.spec import Item, State


@dataclass(frozen=True, slots=True)
class ClockAhead:
    """A period that begins to run. `due` is None while it is paused; `who` must keep it, in the item's words (blank:
    the office). `provisional`: a year's holidays are not known yet."""

    title: str
    due: dt.date | None
    who: str
    promised: bool
    provisional: bool
    basis: str


@dataclass(frozen=True, slots=True)
class Ahead:
    """`state` is where the case will stand, `who` whose turn it will be (blank: the office's)."""

    state: State
    who: str
    letters: tuple[str, ...]
    clocks: tuple[ClockAhead, ...]


def ahead(
    item: Item, was: Situation, action: str, values: Mapping[str, Json], role: str, calendar: Calendar, at: dt.datetime
) -> Ahead:
    """What the step would bring, were it taken at `at` by `role`."""
    outcome = step(item, was, Act(action, at, values=values))
    now = _served(item, outcome, role, at)
    fresh = [one for name, one in running(item, now, calendar).items() if not _ran(was, name)]
    letters = tuple(item.letters[name].title for name in outcome.letters if not item.letters[name].internal)
    state = item.states[now.state]
    return Ahead(state, _party(item, state.waits_for), letters, tuple(_clock(item, one) for one in fresh))


def _served(item: Item, outcome: Outcome, role: str, at: dt.datetime) -> Situation:
    """Letters that go to the applicant alone reach them in the system the same day; their clocks begin then."""
    now = outcome.now
    for name in outcome.letters:
        letter = item.letters[name]
        if set(letter.to) == {role} and "electronic" in letter.service and not letter.internal:
            now = step(item, now, Served(name, at.date())).now
    return now


def _ran(was: Situation, name: str) -> bool:
    return name in was.clocks and was.clocks[name].running


def _clock(item: Item, one: Running) -> ClockAhead:
    use = one.use
    return ClockAhead(
        use.title, one.due.date, _party(item, use.for_), use.promised, one.due.provisional, one.span.basis
    )


def _party(item: Item, role: str) -> str:
    return item.roles[role].title if role in item.roles else ""
