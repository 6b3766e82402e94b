"""The dry run of the examples, step by step, as a page shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quanlian.core.calendar.table import Calendar
from quanlian.core.findings import UserError
from quanlian.procedures.dry.examples import Example, ExampleStep, read_examples
from quanlian.procedures.dry.run import Story, advance, begin
from quanlian.procedures.engine.dues import running
from quanlian.procedures.spec import Item


@dataclass(frozen=True, slots=True)
class Step:
    """One step after it was taken: the state then, the running clocks with their days, the letters written.

    `trouble` says what came out otherwise than told; `refused` is the code of a refusal that was told.
    """

    number: int
    on: str
    what: str
    who: str
    state: str
    dues: tuple[tuple[str, str], ...]
    letters: tuple[str, ...]
    refused: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Trial:
    """One example; the steps after a trouble are not taken."""

    name: str
    about: str
    steps: tuple[Step, ...]
    left: int

    @property
    def passed(self) -> bool:
        return not any(step.trouble for step in self.steps)


def try_out(item: Item, text: str, calendar: Calendar) -> list[Trial]:
    """Play every example. Raises UserError EXAMPLES_FORM where the text of the examples cannot be read."""
    try:
        examples = read_examples(text.encode("utf-8", "replace"), "examples.yaml")
    except RecursionError:
        raise UserError("EXAMPLES_FORM", "示例嵌套层数过多", remedy="检查括号是否成对") from None
    return [_trial(item, example, calendar) for example in examples]


def _trial(item: Item, example: Example, calendar: Calendar) -> Trial:
    steps = tuple(_steps(item, example, calendar))
    return Trial(example.name, example.about, steps, len(example.steps) - len(steps))


def _steps(item: Item, example: Example, calendar: Calendar) -> Iterator[Step]:
    story = begin(item, calendar)
    for number, one in enumerate(example.steps, 1):
        try:
            advance(story, example, number, one)
        except UserError as error:
            yield _step(story, number, one, error.message)
            return
        yield _step(story, number, one)


def _step(story: Story, number: int, one: ExampleStep, trouble: str = "") -> Step:
    item, now = story.item, story.now
    dues = running(item, now, story.calendar).values()
    when = tuple((due.use.title, "暂停" if due.due.paused else str(due.due.date)) for due in dues)
    letters = () if one.refused else tuple(item.letters[name].title for name in story.letters)
    state = item.states[now.state].title
    return Step(number, one.on.isoformat(), _what(item, one), _who(item, one), state, when, letters,
                one.refused or "", trouble)  # fmt: skip


def _what(item: Item, one: ExampleStep) -> str:
    """The step in words."""
    if one.do:
        return item.actions[one.do].title if one.do in item.actions else one.do
    if one.serve:
        return f"送达{item.letters[one.serve].title if one.serve in item.letters else one.serve}"
    for verb, name in (("暂停", one.pause), ("恢复", one.resume), ("延长", one.extend)):
        if name:
            return f"{verb}{item.clocks[name].title if name in item.clocks else name}"
    return "重新办理" if one.reopen else "到期处理"


def _who(item: Item, one: ExampleStep) -> str:
    role = item.roles[one.role].title if one.role in item.roles else one.role or ""
    return f"{role}（{one.person}）" if one.person else role
