"""The closed set of queries a definition may be written in. A new indicator is a new file, not a new query."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from quanlian.registry.events import EventCode
from quanlian.registry.kinds import RightKind

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Name = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]*$")]
Stage = Literal["发明公布", "发明授权", "实用新型", "外观设计", "注册"]


class Shape(BaseModel):
    """Base of every part: cannot be changed, refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Holdings(Shape):
    """Rights of these kinds in force on the day (a stock); `holders` counts first owners, each once."""

    query: Literal["holdings"]
    kinds: Annotated[tuple[RightKind, ...], Field(min_length=1)]
    count: Literal["rights", "holders"] = "rights"


class HighValue(Shape):
    """Inventions in force that fall in any of the five classes (a stock)."""

    query: Literal["high_value"]


class Publications(Shape):
    """Gazette entries of these stages announced in the period (a flow)."""

    query: Literal["publications"]
    stages: Annotated[tuple[Stage, ...], Field(min_length=1)]


class Events(Shape):
    """Legal events in the period: how many, of how many rights, contracts, or the contracts' amounts in `unit`.

    A contract named by several rights counts once, and so does its amount (domain/00, trap 7)."""

    query: Literal["events"]
    codes: Annotated[tuple[EventCode, ...], Field(min_length=1)]
    kinds: tuple[RightKind, ...] = ()
    measure: Literal["events", "rights", "contracts", "amount"] = "events"
    unit: Text = "元"


class Series(Shape):
    """What a superior office publishes: the indicator's own series, or another one."""

    query: Literal["series"]
    series: Name | None = None
    take: Literal["latest", "sum"] = "latest"


class Reported(Shape):
    """Countersigned reports: the latest one, or all of the period added up."""

    query: Literal["reported"]
    take: Literal["latest", "sum"] = "latest"


class Register(Shape):
    """A register another room keeps (cases, trainings, reviews) under a name; until it does, reported values count."""

    query: Literal["register"]
    name: Annotated[str, StringConstraints(pattern=r"^[a-z]+(\.[a-z_]+)+$")]
    take: Literal["latest", "sum"] = "latest"


class Total(Shape):
    """Several counts added up."""

    query: Literal["sum"]
    parts: Annotated[tuple[Formula, ...], Field(min_length=2)]


class Ratio(Shape):
    """numerator ÷ denominator × multiplier. The denominator is a published series (by the definition's rule, in
    `denominator_unit`) or another query."""

    query: Literal["ratio"]
    numerator: Formula
    denominator_series: Name | None = None
    denominator_unit: Text | None = None
    denominator: Formula | None = None
    multiplier: Decimal = Decimal(1)
    lag_years: Annotated[int, Field(ge=0, le=1)] = 0

    @model_validator(mode="after")
    def _one_denominator(self) -> Self:
        if (self.denominator_series is None) == (self.denominator is None):
            raise PydanticCustomError("denominator", "分母须在 denominator_series 与 denominator 中只选一个")
        if self.denominator_series and not self.denominator_unit:
            raise PydanticCustomError("denominator_unit", "以序列作分母时须写明 denominator_unit")
        return self


class Growth(Shape):
    """Growth of a query or of another indicator: 同比 (yoy), 年均 (cagr, compound), or the least of single years."""

    query: Literal["growth"]
    of: Formula | None = None
    indicator: Name | None = None
    method: Literal["yoy", "cagr", "every_year"] = "yoy"

    @model_validator(mode="after")
    def _one_base(self) -> Self:
        if (self.of is None) == (self.indicator is None):
            raise PydanticCustomError("growth_of", "增长率须在 of 与 indicator 中只选一个")
        return self


Formula = Annotated[
    Holdings | HighValue | Publications | Events | Series | Reported | Register | Total | Ratio | Growth,
    Field(discriminator="query"),
]
for _composite in (Total, Ratio, Growth):
    _composite.model_rebuild()
