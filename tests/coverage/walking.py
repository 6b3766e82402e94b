"""A worked example of an item, walked in memory: what was done, which letters went out, what was registered."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from quanlian.core.calendar.seed import seed_calendar
from quanlian.procedures.clocks.catalogue import clock
from quanlian.procedures.dry.examples import read_examples_file
from quanlian.procedures.dry.run import advance, begin
from quanlian.procedures.engine.moves import Act
from quanlian.procedures.engine.situation import Json
from quanlian.procedures.library import EXAMPLES, FILE, folders
from quanlian.procedures.reading import read_item_file
from quanlian.procedures.spec import Item

ON = dt.date(2026, 3, 2)


@dataclass
class Walk:
    """What an example did, in its order, and what came of it."""

    acts: list[str] = field(default_factory=list)
    letters: set[str] = field(default_factory=set)
    registers: set[str] = field(default_factory=set)


def item_of(name: str) -> Item:
    folder = next(one for one in folders() if one.name == name)
    item = read_item_file(folder / FILE).item
    assert item is not None
    return item


def walked(name: str, beginning: str, **instead: Json) -> Walk:
    """The example whose name begins so, step by step; every expectation written beside it must hold.
    `instead` gives other answers to questions the example answers."""
    folder = next(one for one in folders() if one.name == name)
    example = next(one for one in read_examples_file(folder / EXAMPLES) if one.name.startswith(beginning))
    story, walk = begin(item_of(name), seed_calendar()), Walk()
    for number, written in enumerate(example.steps, 1):
        said = {key: instead.get(key, value) for key, value in written.with_.items()}
        one = written.model_copy(update={"with_": said})
        advance(story, example, number, one)
        walk.letters |= set(story.letters)
        walk.registers |= set(story.entries)
    walk.acts = [move.action for move in story.moves if isinstance(move, Act)]
    return walk


def in_order(acts: list[str], *wanted: str) -> bool:
    """Whether these steps were taken in this order, whatever happened between them."""
    rest = iter(acts)
    return all(one in rest for one in wanted)


def length(name: str, clock_name: str) -> str:
    """How long a clock of an item runs: its own words, or those of the catalogue of the law."""
    use = item_of(name).clocks[clock_name]
    return str(use.length or clock(use.use).at(ON).length).replace(" ", "")
