"""Common parts of a programme."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$")]
IndicatorCode = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]*$")]
ORDINAL = "[一二三四五六七八九十]+"
ClausePath = Annotated[str, StringConstraints(pattern=rf"^(?:{ORDINAL}(?:\({ORDINAL}\))?\d*|附件\d*)$")]
DecimalText = Annotated[str, StringConstraints(pattern=r"^-?\d+(?:\.\d+)?$")]


class Shape(BaseModel):
    """Base of every part: cannot be changed, refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Period(Shape):
    """First and last day, both included."""

    start: date
    end: date

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end < self.start:
            raise PydanticCustomError("period_order", "止日早于起日")
        return self


class Place(Shape):
    """A GB/T 2260 region (`code`) or a functional zone (`zone`) lying in the regions `hosts`."""

    name: Text
    code: int | None = Field(default=None, ge=100000, le=999999)
    zone: Code | None = None
    hosts: tuple[int, ...] = ()

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.code is None) == (self.zone is None):
            raise PydanticCustomError("place_kind", "行政区划代码与功能区代码须且只须填一个")
        if self.zone is not None and not self.hosts:
            raise PydanticCustomError("place_hosts", "功能区须注明所在行政区划代码")
        return self


class Clause(Shape):
    """One clause, cited by its path in the document (三(四)14) with a short heading in our own words."""

    path: ClausePath
    heading: Text


class Baseline(Shape):
    """The value a target starts from; `value` is None where the document does not give it."""

    date: date
    value: DecimalText | None = None
    source: str = ""


class Milestone(Shape):
    """A value to be reached on the way."""

    date: date
    value: DecimalText
