"""The shape of examples.yaml."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Self

from pydantic import Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from quanlian.core.findings import Finding, UserError
from quanlian.core.marked import read_marked_bytes
from quanlian.procedures.engine.situation import Json
from quanlian.procedures.reading.wording import explain
from quanlian.procedures.spec.base import Name, Shape, Text


class Expect(Shape):
    """What must hold after a step. `due` maps clocks to their due dates (`paused` or `stopped` are words for them)."""

    state: Name | None = None
    due: dict[Name, str] = Field(default_factory=dict)
    letters: tuple[Name, ...] | None = None
    outcome: str | None = None
    data: dict[Name, Json] = Field(default_factory=dict)
    entries: tuple[Name, ...] | None = None


class ExampleStep(Shape):
    """One step on a day. Exactly one of: do (an action), serve (a letter), pause/resume/extend (a clock), reopen,
    wait (the deadline worker runs on that day). `refused` is the code with which the step must be refused."""

    on: dt.date
    time: dt.time = dt.time(10)
    do: Name | None = None
    role: Name | None = Field(default=None, alias="as")
    person: str | None = Field(default=None, alias="by")
    with_: dict[Name, Json] = Field(default_factory=dict, alias="with")
    serve: Name | None = None
    pause: Name | None = None
    resume: Name | None = None
    extend: Name | None = None
    kind: str = ""
    reopen: bool = False
    wait: bool = False
    reason: str = ""
    refused: str | None = None
    expect: Expect = Expect()

    @model_validator(mode="after")
    def _one(self) -> Self:
        parts = (self.do, self.serve, self.pause, self.resume, self.extend, self.reopen or None, self.wait or None)
        if sum(part is not None for part in parts) != 1:
            raise PydanticCustomError("step_one", "每步须且只须写一种：do、serve、pause、resume、extend、reopen、wait")
        return self


class Example(Shape):
    """One case told from its first to its last step."""

    name: Text
    about: Text
    steps: tuple[ExampleStep, ...]


class Examples(Shape):
    examples: tuple[Example, ...]


def read_examples(raw: bytes, name: str) -> tuple[Example, ...]:
    """The examples of an item; raises UserError EXAMPLES_FORM naming the first wrong line."""
    marked = read_marked_bytes(raw, name)
    findings = list(marked.findings)
    if not findings:
        try:
            return Examples.model_validate(marked.data).examples
        except ValidationError as error:
            for one in error.errors():
                _, value, message, remedy = explain(one)
                path = tuple(part for part in one["loc"] if part != "[key]")
                findings.append(Finding(marked.line(path), "", value, "EXAMPLES_FORM", message, remedy))
    first = findings[0]
    raise UserError(
        "EXAMPLES_FORM",
        f"{name} 第 {first.line} 行：{first.message}",
        value=first.value,
        rule=f"共 {len(findings)} 处",
        remedy=first.remedy,
    )


def read_examples_file(file: Path) -> tuple[Example, ...]:
    return read_examples(file.read_bytes(), f"{file.parent.name}/{file.name}")
