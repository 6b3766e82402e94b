"""Clocks of an item: which statutory or promised period runs from where to where."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from quanlian.procedures.spec.base import LengthText, Name, Names, Shape, Text

PauseKind = Literal["correction", "appraisal", "hearing", "announcement", "suspension", "expert"]


class Start(Shape):
    """When a clock begins: on entering a `state`, with an `action`, or when a `letter` is served.

    `date` is the form field of that action which gives the day; without it the day of the step itself. A clock with
    `before` counts back from the date in that field instead (e.g. a hearing notice).
    """

    state: Name | None = None
    action: Name | None = None
    letter: Name | None = None
    date: Name | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(part is not None for part in (self.state, self.action, self.letter)) != 1:
            raise PydanticCustomError("clock_start", "期限的起点须且只须写一种：state、action、letter")
        return self


class Extend(Shape):
    """Who may extend the clock, by how much at a time, how often."""

    by: Names
    length: LengthText
    times: int = Field(default=1, ge=1, le=9)
    basis: str = ""


class ClockUse(Shape):
    """A running period. `use` names an entry of data/rules/clocks; `length` and `basis` stand for one that has none.

    It ends when the case enters a state of `stop` (every end state stops every clock) or with an action of `stop_on`,
    or when a letter of `stop_served` has reached everybody it is addressed to;
    it is paused in the states of `pause` (state → kind). `roll: false` is for terms that are no procedural period (a
    term of office) and end on a day off as well. `promised` marks the office's own promise, shown beside the statutory
    limit. `event_date` is the field whose date picks the version of the law; `for` the role it binds.
    """

    title: Text
    use: str = ""
    length: LengthText | None = None
    basis: str = ""
    start: Start
    before: bool = False
    stop: Names = ()
    stop_on: Names = ()
    stop_served: Names = ()
    pause: dict[Name, PauseKind] = Field(default_factory=dict)
    extend: Extend | None = None
    event_date: Name | None = None
    only_if: str = ""
    warn: LengthText | None = None
    escalate: Names = ()
    promised: bool = False
    roll: bool = True
    for_: str = Field(default="office", alias="for")

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if bool(self.use) == (self.length is not None):
            raise PydanticCustomError("clock_length", "期限须且只须写一种：use（期限目录编号）或 length（长度）")
        if self.length is not None and not self.basis:
            raise PydanticCustomError("clock_basis", "自定期限须写明依据（basis）")
        if self.before and self.start.date is None:
            raise PydanticCustomError("clock_before", "倒算的期限须写明事件日期字段（start.date）")
        if not self.stop and not self.stop_on and not self.stop_served:
            raise PydanticCustomError("clock_stop", "期限须写明何时停止（stop、stop_on 或 stop_served）")
        return self
