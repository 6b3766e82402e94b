"""Random walks through every item: no case gets stuck, no clock outlives its case, history replays."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quanlian.core.calendar.seed import seed_calendar
from quanlian.procedures.checks.flow import edges, reach
from quanlian.procedures.clocks.run import SHANGHAI
from quanlian.procedures.engine.allowed import Hand, expired, refusal
from quanlian.procedures.engine.apply import replay, step
from quanlian.procedures.engine.codec import dump_move, dump_situation, load_move, load_situation
from quanlian.procedures.engine.dues import running
from quanlian.procedures.engine.moves import Act, ExtendClock, Move, PauseClock, ResumeClock, Served
from quanlian.procedures.engine.situation import Situation
from quanlian.procedures.forms.clean import clean
from quanlian.procedures.library import FILE, folders
from quanlian.procedures.reading import read_item_file
from quanlian.procedures.spec import Item
from tests.procedures.answers import answers

CALENDAR = seed_calendar()
NAMES = [folder.name for folder in folders()]
ITEMS = {folder.name: read_item_file(folder / FILE).item for folder in folders()}


class Walk:
    """A case in memory and everything that happened to it."""

    def __init__(self, item: Item) -> None:
        self.item, self.now, self.moves = item, Situation(item.initial), list[Move]()
        self.at = dt.datetime(2026, 1, 5, 9, tzinfo=SHANGHAI)
        self.unserved: list[str] = []
        self.exits = {name: reach(edges(item), name) for name in item.states}

    def take(self, move: Move) -> None:
        outcome = step(self.item, self.now, move)
        self.moves.append(move)
        self.now = outcome.now
        self.unserved += [one for one in outcome.letters if not self.item.letters[one].internal]

    def one_step(self, draw: st.DrawFn) -> None:
        """A day (or many) passes, deadlines fire, then somebody does something that is allowed."""
        self.at += dt.timedelta(days=draw(st.integers(0, 40)), hours=draw(st.integers(0, 20)))
        self._deadlines()
        choices = [*self._actions(), *self._clock_moves(), *(("serve", name) for name in self.unserved)]
        if choices:
            kind, name = draw(st.sampled_from(choices))
            self._do(draw, kind, name)

    def _actions(self) -> list[tuple[str, str]]:
        return [
            ("act", name)
            for name, action in self.item.actions.items()
            for role in action.by[:1]
            if refusal(self.item, self.now, name, Hand(f"{role}-{len(self.moves)}", frozenset({role}))) is None
        ]

    def _clock_moves(self) -> list[tuple[str, str]]:
        return [
            (verb, name)
            for name, clock in self.now.clocks.items()
            if clock.running
            for verb in (("resume",) if clock.paused else ("pause", "extend"))
        ]

    def _do(self, draw: st.DrawFn, kind: str, name: str) -> None:
        on = self.at.date()
        if kind == "act":
            self._act(draw, name)
        elif kind == "serve":
            self.unserved.remove(name)
            self.take(Served(name, on))
        elif kind == "pause":
            self.take(PauseClock(name, "expert", on, "专家评审"))
        elif kind == "resume":
            pause = next(one for one in self.now.clocks[name].pauses if one.end is None)
            self.take(ResumeClock(name, pause.kind, on))
        elif (rule := self.item.clocks[name].extend) and len(self.now.clocks[name].extensions) < rule.times:
            self.take(ExtendClock(name, rule.length, on, "负责人", "案情复杂"))

    def _act(self, draw: st.DrawFn, name: str) -> None:
        action = self.item.actions[name]
        given = answers(draw, self.item, action.form, self.now.data, self.at.date()) if action.form else {}
        found = clean(self.item, action.form, given, self.now.data)
        assert not found.findings, found.findings
        self.take(Act(name, self.at, f"{action.by[0]}-{len(self.moves)}", found.values))

    def _deadlines(self) -> None:
        for name, action in self.item.actions.items():
            if action.on_deadline and expired(self.item, self.now, name, CALENDAR, self.at):
                self.take(Act(name, self.at, by_clock=True))

    def check(self) -> None:
        """What must always hold."""
        state = self.item.states[self.now.state]
        open_clocks = [name for name, clock in self.now.clocks.items() if clock.running]
        if state.end:
            assert not open_clocks, f"{self.now.state} 已办结，期限仍在运行：{open_clocks}"
        else:
            ends = [one for one in self.exits[self.now.state] if self.item.states[one].end]
            assert ends or self.now.back, f"{self.now.state} 没有出路"
            if state.remembers:
                assert self.now.back, f"{self.now.state} 忘了来处"
        for one in running(self.item, self.now, CALENDAR).values():
            assert (one.due.date is None) == one.due.paused, f"{one.name} 没有届满日"


def _walk(name: str, data: st.DataObject) -> None:
    item = ITEMS[name]
    assert item is not None
    walk = Walk(item)
    for _ in range(data.draw(st.integers(1, 25))):
        data.draw(st.composite(lambda draw: walk.one_step(draw))())
        walk.check()
        if item.states[walk.now.state].end:
            break
    stored = [json.loads(json.dumps(dump_move(move))) for move in walk.moves]
    assert replay({item.version: item}, item.version, [load_move(one) for one in stored]) == walk.now
    assert load_situation(json.loads(json.dumps(dump_situation(walk.now)))) == walk.now


QUIET = {"deadline": None, "suppress_health_check": list(HealthCheck)}


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=15, **QUIET)
@given(data=st.data())
def test_a_walk_never_gets_stuck_and_replays(name: str, data: st.DataObject) -> None:
    _walk(name, data)


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=300, **QUIET)
@given(data=st.data())
def test_long_walks_never_get_stuck_and_replay(name: str, data: st.DataObject) -> None:
    _walk(name, data)
