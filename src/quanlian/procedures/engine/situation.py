"""What the engine knows of a case: everything that decides what may happen next, and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated

from pydantic import BeforeValidator, JsonValue

from quanlian.procedures.clocks.run import Extension, Pause, Run

Json = JsonValue
Data = Mapping[str, Json]


def _day_or_moment(raw: object) -> object:
    """A stored midnight stays a moment: it must not be read back as the bare day."""
    return dt.datetime.fromisoformat(raw) if isinstance(raw, str) and "T" in raw else raw


Start = Annotated[dt.date | dt.datetime, BeforeValidator(_day_or_moment)]


@dataclass(frozen=True, slots=True)
class ClockState:
    """One clock of a case. It has begun on `start` (a moment for periods in hours) and runs until `stopped`.

    `stopped` is the day it was stopped, `event` the day whose law governs its length (the start unless given).
    """

    start: Start
    event: dt.date
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()
    stopped: dt.date | None = None
    length: str = ""
    """Fixed when the clock began: the length and version of law it began under."""

    @property
    def running(self) -> bool:
        return self.stopped is None

    @property
    def paused(self) -> bool:
        return self.running and any(pause.end is None for pause in self.pauses)

    @property
    def run(self) -> Run:
        return Run(self.start, self.pauses, self.extensions)


@dataclass(frozen=True, slots=True)
class Situation:
    """`done` counts actions; `doers` says who did each action last; `served` when a letter reached its addressee."""

    state: str
    back: str = ""
    data: Data = field(default_factory=dict)
    doers: Mapping[str, str] = field(default_factory=dict)
    done: Mapping[str, int] = field(default_factory=dict)
    clocks: Mapping[str, ClockState] = field(default_factory=dict)
    served: Mapping[str, dt.date] = field(default_factory=dict)

    def with_clock(self, name: str, clock: ClockState) -> Situation:
        return replace(self, clocks={**self.clocks, name: clock})
