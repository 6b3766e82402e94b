"""One indicator's definition as its file states it (domain/01 §3.1)."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from quanlian.indicators.arithmetic.denominators import DenominatorRule
from quanlian.indicators.arithmetic.progress import Direction
from quanlian.indicators.definitions.formulas import Formula, Name, Ratio, Shape, Text


class Category(StrEnum):
    """The five links and the environment."""

    CREATION = "创造"
    UTILISATION = "运用"
    PROTECTION = "保护"
    MANAGEMENT = "管理"
    SERVICE = "服务"
    ENVIRONMENT = "环境"


class Kind(StrEnum):
    """What sort of quantity it is; `label` is the statistician's word."""

    STOCK = "stock_at_date"
    FLOW = "flow_in_period"
    RATIO = "ratio"
    GROWTH = "growth"
    SURVEY = "survey"
    ACTIONS = "count_of_actions"

    @property
    def label(self) -> str:
        return _KIND_LABELS[self]

    @property
    def is_flow(self) -> bool:
        """Whether it is counted over a period rather than on a day."""
        return self in (Kind.FLOW, Kind.ACTIONS)


_KIND_LABELS = {
    Kind.STOCK: "时点数",
    Kind.FLOW: "时期数",
    Kind.RATIO: "比率",
    Kind.GROWTH: "增长率",
    Kind.SURVEY: "调查得分",
    Kind.ACTIONS: "工作次数",
}


class SourceMode(StrEnum):
    """Where the value comes from; `badge` is what stands beside it on a page."""

    COMPUTED = "computed"
    REPORTED = "reported"
    IMPORTED = "imported_from_superior"

    @property
    def badge(self) -> str:
        return {"computed": "系统计算值", "reported": "填报值"}.get(self.value, "上级数据")


Unit = Literal[
    "件", "件每万人", "件每百万人", "件每百万元", "万元", "亿元", "%", "家", "项", "个", "次", "场", "人次", "分",
    "倍", "位", "天",
]  # fmt: skip


class Definition(Shape):
    """`words` is the formula in Chinese, `scope` the counting rules (口径) shown on the page, `source` their authority.

    `official_names` are the names official tables print for the same figure; they tie imported series to it.
    """

    code: Name
    name: Text
    category: Category
    unit: Unit
    kind: Kind
    nature: Literal["预期性", "约束性"] = "预期性"
    formula: Formula
    denominator_rule: DenominatorRule | None = None
    direction: Direction = Direction.HIGHER
    precision: Annotated[int, Field(ge=0, le=6)]
    source_mode: SourceMode
    version: Annotated[str, StringConstraints(pattern=r"^\d+(\.\d+)*$")]
    valid_from: dt.date
    words: Text
    scope: Text
    source: Text
    official_names: tuple[Text, ...] = ()
    note: str = ""

    @model_validator(mode="after")
    def _rule_for_series(self) -> Self:
        by_series = isinstance(self.formula, Ratio) and self.formula.denominator_series is not None
        if by_series and self.denominator_rule is None:
            raise PydanticCustomError("denominator_rule", "以序列作分母时须写明 denominator_rule")
        return self
