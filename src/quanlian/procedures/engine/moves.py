"""Everything that can happen to a case, as data. A case's history is a list of moves; folding them replays it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from quanlian.procedures.engine.situation import Json


@dataclass(frozen=True, slots=True)
class Act:
    """An action of the item, done by a person or (`by_clock`) because a clock ran out. `at` is local time."""

    action: str
    at: dt.datetime
    who: str = ""
    values: Mapping[str, Json] = field(default_factory=dict)
    by_clock: bool = False


@dataclass(frozen=True, slots=True)
class Served:
    """A letter reached its addressee on a day: clocks that start with its service begin; where it replaces one that
    was withdrawn (`again`) they begin anew."""

    letter: str
    on: dt.date
    again: bool = False


@dataclass(frozen=True, slots=True)
class PauseClock:
    """A clock is paused by hand for a reason the law knows (`kind`), from a day on, with a reason and a proof."""

    clock: str
    kind: str
    on: dt.date
    reason: str
    proof: str = ""


@dataclass(frozen=True, slots=True)
class ResumeClock:
    clock: str
    kind: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class ExtendClock:
    clock: str
    length: str
    on: dt.date
    who: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReopenCase:
    """A closed case is opened again."""

    to: str
    at: dt.datetime
    who: str
    reason: str


@dataclass(frozen=True, slots=True)
class MoveVersion:
    """The case goes over to another version of its item: names are mapped, everything else stays."""

    version: str
    states: Mapping[str, str] = field(default_factory=dict)
    clocks: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Correct:
    """Data laid over the case's data from outside an action, e.g. by a joined case; always with a reason."""

    values: Mapping[str, Json]
    reason: str


Move = Act | Served | PauseClock | ResumeClock | ExtendClock | ReopenCase | MoveVersion | Correct
