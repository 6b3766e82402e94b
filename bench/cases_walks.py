"""Histories of cases made by walking the pure engine: what people, letters and deadlines did, with a seed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from random import Random

from bench.cases_answers import Pool, cleaned
from quanlian.core.calendar.table import Calendar
from quanlian.procedures.clocks.run import SHANGHAI
from quanlian.procedures.dry.examples import Example
from quanlian.procedures.dry.run import advance, begin
from quanlian.procedures.engine.allowed import Hand, expired, refusal
from quanlian.procedures.engine.apply import step
from quanlian.procedures.engine.dues import running
from quanlian.procedures.engine.moves import Act, Move, Served
from quanlian.procedures.engine.situation import Situation
from quanlian.procedures.spec import Item

BEGIN = dt.datetime(2026, 1, 5, 9, tzinfo=SHANGHAI)
LONGEST = 40


def who(role: str, second: bool) -> str:
    """Stands for the account of a role until a template is cloned; the second one where four eyes are needed."""
    return f"@u:{role}:{int(second)}@"


@dataclass(frozen=True, slots=True)
class Happened:
    """One step of a history; `by` is the placeholder of who acted, blank for the system."""

    move: Move
    at: dt.datetime
    by: str
    before: str
    after: str
    letters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """A history up to some place, and the situation there. `due`: the earliest end of a clock that acts by itself
    (`acting`) or of any other (`plain`)."""

    item: Item
    steps: tuple[Happened, ...]
    now: Situation
    ended: bool
    acting: dt.date | None = None
    plain: dt.date | None = None


@dataclass
class Walk:
    """A case in memory on its way."""

    pool: Pool
    calendar: Calendar
    draw: Random
    now: Situation
    at: dt.datetime = BEGIN
    steps: list[Happened] = field(default_factory=list)
    places: list[Situation] = field(default_factory=list)
    unserved: list[str] = field(default_factory=list)
    told: bool = False

    @property
    def item(self) -> Item:
        return self.pool.item

    @property
    def ended(self) -> bool:
        return bool(self.item.states[self.now.state].end)

    def go(self) -> None:
        for _ in range(LONGEST):
            if self.ended or not self._one():
                return

    def follow(self, example: Example) -> None:
        """The history a worked example tells, which reaches places that chance seldom does."""
        story, people = begin(self.item, self.calendar), dict[str, list[str]]()
        for number, one in enumerate(example.steps, 1):
            told = len(story.moves)
            advance(story, example, number, one)
            self.at = dt.datetime.combine(one.on, one.time, SHANGHAI)
            seen = people.setdefault(one.role or "", [])
            label = one.person or one.role or ""
            seen += [label] if label not in seen else []
            person = who(one.role, seen.index(label) > 0) if one.role else ""
            for move in story.moves[told:]:
                own = isinstance(move, Act) and move.who
                self._take(replace(move, who=person) if own and isinstance(move, Act) else move, person if own else "")

    def _one(self) -> bool:
        """Some days pass, deadlines fire, a letter is served or somebody acts. False where nobody can."""
        self._later()
        fired = self._deadline()
        if fired or self._serve():
            return True
        return any(self._act(name) for name in self._order())

    def _later(self) -> None:
        days = (
            self.draw.choice((0, 0, 1, 1, 2, 3, 5, 8, 20)) if self.draw.random() < 0.95 else self.draw.randint(20, 120)
        )
        self.at = (self.at + dt.timedelta(days=days)).replace(
            hour=self.draw.randint(9, 17), minute=self.draw.randrange(60)
        )
        if self.steps and self.at <= self.steps[-1].at:
            self.at = self.steps[-1].at + dt.timedelta(minutes=1)

    def _deadline(self) -> bool:
        for name, action in self.item.actions.items():
            if action.on_deadline and expired(self.item, self.now, name, self.calendar, self.at):
                self._take(Act(name, self.at, by_clock=True), "")
                return True
        return False

    def _serve(self) -> bool:
        if not self.unserved or self.draw.random() < 0.3:
            return False
        self._take(Served(self.unserved.pop(0), self.at.date()), "")
        return True

    def _order(self) -> list[str]:
        """Actions at random, those not done yet first and mostly those that do not end the case, so that it gets on."""
        names = [name for name, action in self.item.actions.items() if action.by and self.now.state in action.from_]
        self.draw.shuffle(names)
        early = self.draw.random() < 0.15
        return sorted(names, key=lambda name: (self.now.done.get(name, 0), not early and self._ends(name)))

    def _ends(self, name: str) -> bool:
        to = self.item.states.get(self.item.actions[name].to)
        return bool(to and to.end)

    def _act(self, name: str) -> bool:
        action = self.item.actions[name]
        role = self.draw.choice(action.by)
        for second in (False, True):
            person = who(role, second)
            if refusal(self.item, self.now, name, Hand(person, frozenset({role}))) is None:
                values = cleaned(self.pool, action.form, self.now.data, self.at.date(), self.draw)
                if values is None:
                    return False
                self._take(Act(name, self.at, person, values), person)
                return True
        return False

    def _take(self, move: Move, by: str) -> None:
        was = self.now.state
        outcome = step(self.item, self.now, move)
        self.now = outcome.now
        self.steps.append(Happened(move, self.at, by, was, self.now.state, outcome.letters))
        self.places.append(self.now)
        self.unserved += [one for one in outcome.letters if not self.item.letters[one].internal]


@dataclass(frozen=True, slots=True)
class Stock:
    """The templates of one item: `closed` ones ended, `open` ones by the state in which they stand."""

    closed: tuple[Template, ...]
    open: dict[str, tuple[Template, ...]]


def stock(pool: Pool, calendar: Calendar, histories: int, seed: int) -> Stock:
    """The worked examples and about `histories` distinct walks, and the places they came through."""
    draw = Random(f"{seed}:{pool.item.item}")
    closed: list[Template] = []
    on_the_way: dict[str, list[Template]] = {}
    for walk in _walks(pool, calendar, draw, histories):
        last = len(walk.steps)
        cuts = range(1, last) if walk.told else sorted({draw.randint(1, last) for _ in "abc"})
        if walk.ended:
            closed.append(_template(walk, last))
        for one in (_template(walk, at) for at in cuts):
            if not one.ended:
                on_the_way.setdefault(one.now.state, []).append(one)
    return Stock(tuple(closed), {state: tuple(several) for state, several in on_the_way.items()})


def _walks(pool: Pool, calendar: Calendar, draw: Random, histories: int) -> Iterator[Walk]:
    for example in pool.told:
        walk = Walk(pool, calendar, draw, Situation(pool.item.initial), told=True)
        walk.follow(example)
        yield walk
    for _ in range(histories):
        walk = Walk(pool, calendar, draw, Situation(pool.item.initial))
        walk.go()
        if walk.steps:
            yield walk


def _template(walk: Walk, length: int) -> Template:
    now = walk.places[length - 1]
    ended = bool(walk.item.states[now.state].end)
    acting = plain = None
    if not ended:
        fires = {action.on_deadline for action in walk.item.actions.values() if now.state in action.from_}
        for name, one in running(walk.item, now, walk.calendar).items():
            if one.due.date is not None and name in fires:
                acting = min(acting or one.due.date, one.due.date)
            elif one.due.date is not None:
                plain = min(plain or one.due.date, one.due.date)
    return Template(walk.item, tuple(walk.steps[:length]), now, ended, acting, plain)
