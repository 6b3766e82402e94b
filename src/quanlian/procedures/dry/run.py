"""Run an example against an item in memory: every step must be allowed (or refused as told), every expectation hold."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from quanlian.core.calendar.table import Calendar
from quanlian.core.findings import UserError
from quanlian.procedures.clocks.run import SHANGHAI
from quanlian.procedures.dry.examples import Example, ExampleStep
from quanlian.procedures.engine.allowed import Hand, expired, refusal
from quanlian.procedures.engine.apply import Outcome, step
from quanlian.procedures.engine.dues import running
from quanlian.procedures.engine.moves import Act, ExtendClock, Move, PauseClock, ReopenCase, ResumeClock, Served
from quanlian.procedures.engine.situation import Json, Situation
from quanlian.procedures.forms.clean import clean
from quanlian.procedures.spec import Item

FAKE_FILE = "0" * 63
FILE_COUNTS = frozenset(map(str, range(21)))


@dataclass
class Story:
    """Where an example stands while it runs."""

    item: Item
    calendar: Calendar
    now: Situation
    moves: list[Move] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    entries: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def take(self, move: Move) -> None:
        outcome = step(self.item, self.now, move)
        self.moves.append(move)
        self._note(outcome)

    def _note(self, outcome: Outcome) -> None:
        self.now, self.letters = outcome.now, list(outcome.letters)
        self.entries = [effect.enter.register_ for effect in outcome.effects if effect.enter]


def tell(item: Item, example: Example, calendar: Calendar) -> Story:
    """Run all steps; raises UserError EXAMPLE_STEP naming the step that came out otherwise than told."""
    story = begin(item, calendar)
    for number, one in enumerate(example.steps, 1):
        advance(story, example, number, one)
    return story


def begin(item: Item, calendar: Calendar) -> Story:
    """A story before its first step."""
    return Story(item, calendar, Situation(item.initial))


def advance(story: Story, example: Example, number: int, one: ExampleStep) -> None:
    """Run one step; raises UserError EXAMPLE_STEP where it came out otherwise than told."""
    try:
        _take(story, one)
    except UserError as error:
        if error.code != one.refused:
            raise _off(example, number, f"没有办成：{error}") from error
    else:
        if one.refused:
            raise _off(example, number, f"应被拒绝（{one.refused}），却办成了")
    for problem in _unmet(story, one):
        raise _off(example, number, problem)


def _off(example: Example, number: int, message: str) -> UserError:
    return UserError("EXAMPLE_STEP", f"示例“{example.name}”第 {number} 步{message}", remedy="改流程，或改示例")


def _take(story: Story, one: ExampleStep) -> None:
    at = dt.datetime.combine(one.on, one.time, SHANGHAI)
    if one.wait:
        _deadlines(story, at)
    elif one.do:
        _act(story, one, at)
    elif one.serve:
        story.take(Served(one.serve, one.on))
    elif one.reopen:
        _reopen(story, one, at)
    else:
        _clock(story, one)


def _act(story: Story, one: ExampleStep, at: dt.datetime) -> None:
    name, role = one.do or "", one.role or ""
    who = one.person or role
    if (why := refusal(story.item, story.now, name, Hand(who, frozenset({role})))) is not None:
        raise why.error(story.item.actions[name].title if name in story.item.actions else name)
    form = story.item.actions[name].form
    answers = clean(story.item, form, _files(story.item, form, one.with_), story.now.data)
    if answers.findings:
        first = answers.findings[0]
        raise UserError(first.rule, first.message, value=first.value, remedy=first.remedy)
    story.take(Act(name, at, who, answers.values))


def _files(item: Item, form: str | None, given: dict[str, Json]) -> dict[str, Json]:
    """Examples say `files: 2`; the engine wants hashes."""
    fields = item.forms[form] if form else {}
    return {
        name: [f"{FAKE_FILE}{n}" for n in range(int(str(value)))]
        if name in fields and fields[name].type == "files" and str(value) in FILE_COUNTS
        else value
        for name, value in given.items()
    }


def _deadlines(story: Story, at: dt.datetime) -> None:
    """What the worker would do on this day."""
    for name, action in story.item.actions.items():
        if action.on_deadline and expired(story.item, story.now, name, story.calendar, at):
            story.take(Act(name, at, by_clock=True))


def _reopen(story: Story, one: ExampleStep, at: dt.datetime) -> None:
    reopen = story.item.reopen
    if reopen is None or one.role not in reopen.by or not story.item.states[story.now.state].end:
        raise UserError("CASE_REOPEN", "不能重新办理", remedy="核对是否已办结、是否有权")
    story.take(ReopenCase(reopen.to, at, one.person or one.role or "", one.reason))


def _clock(story: Story, one: ExampleStep) -> None:
    who = one.person or one.role or ""
    name = one.pause or one.resume or one.extend or ""
    if name not in story.now.clocks:
        raise UserError("CLOCK_NOT_RUNNING", "该期限没有在运行", value=name, remedy="核对期限名称与日期")
    if one.pause:
        story.take(PauseClock(one.pause, one.kind, one.on, one.reason))
    elif one.resume:
        story.take(ResumeClock(one.resume, one.kind, one.on))
    elif one.extend:
        rule = story.item.clocks[one.extend].extend
        done = len(story.now.clocks[one.extend].extensions)
        if rule is None or one.role not in rule.by or done >= rule.times:
            raise UserError("CLOCK_EXTEND", "不能延长该期限", remedy="核对延长权限与次数")
        story.take(ExtendClock(one.extend, rule.length, one.on, who, one.reason))


def _unmet(story: Story, one: ExampleStep) -> list[str]:
    expect, now = one.expect, story.now
    found = []
    if expect.state and now.state != expect.state:
        found.append(f"后应在“{expect.state}”，实在“{now.state}”")
    if expect.letters is not None and list(expect.letters) != story.letters:
        found.append(f"应出文书 {list(expect.letters)}，实出 {story.letters}")
    if expect.outcome and story.item.states[now.state].outcome != expect.outcome:
        found.append(f"结果应为 {expect.outcome}，实为 {story.item.states[now.state].outcome}")
    if expect.entries is not None and list(expect.entries) != story.entries:
        found.append(f"应登入名录 {list(expect.entries)}，实为 {story.entries}")
    found += [
        f"“{name}”应为 {value}，实为 {now.data.get(name)}"
        for name, value in expect.data.items()
        if str(now.data.get(name)) != str(value)
    ]
    return found + _dues(story, expect.due)


def _dues(story: Story, told: dict[str, str]) -> list[str]:
    dues = running(story.item, story.now, story.calendar)
    found = []
    for name, want in told.items():
        one = dues.get(name)
        have = "stopped" if one is None else "paused" if one.due.paused else str(one.due.date)
        if have != want:
            found.append(f"期限“{name}”应为 {want}，实为 {have}")
    return found
