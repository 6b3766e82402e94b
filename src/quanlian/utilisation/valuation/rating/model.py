"""The rating model as dated data: three axes, fourteen indicators, weights by scenario, grades, the penalty."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from quanlian.core.config import data
from quanlian.core.findings import UserError

AXES = ("law", "tech", "economy")
INDICATORS = 14
ONE = Decimal(1)


class _Checked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Indicator(_Checked):
    """`kind`: auto (from registered facts) or expert. `rule` names the scoring table in `tables`."""

    code: str
    title: str
    axis: str
    kind: str
    weight: Decimal = ONE
    rule: str
    asks: str = ""


class Source(_Checked):
    article: str
    source: str
    confidence: str


class RatingModel(_Checked):
    """One version of the model. Ratings keep the version they were made with."""

    version: str
    since: dt.date
    kinds: tuple[str, ...]
    axes: dict[str, str]
    indicators: tuple[Indicator, ...]
    weights: dict[str, dict[str, Decimal]]
    grades: tuple[tuple[str, Decimal], ...]
    penalty_points: Decimal
    lapsed_grade: str
    lapsed_score: Decimal
    tables: dict[str, dict[str, Decimal | list[tuple[Decimal, Decimal]]]]
    sources: dict[str, Source]
    rule_words: dict[str, str]

    @model_validator(mode="after")
    def _whole(self) -> RatingModel:
        if len(self.indicators) != INDICATORS or set(self.axes) != set(AXES):
            raise ValueError("须有3个一级指标、14个二级指标")
        if any(one.axis not in AXES or one.kind not in ("auto", "expert") for one in self.indicators):
            raise ValueError("指标的一级归属或种类不对")
        if any(sum(weights.values()) != ONE or set(weights) != set(AXES) for weights in self.weights.values()):
            raise ValueError("每个场景的一级权重之和须为1")
        if {one.rule for one in self.indicators} - set(self.tables):
            raise ValueError("指标引用的评分表不存在")
        return self

    def of_axis(self, axis: str) -> tuple[Indicator, ...]:
        return tuple(one for one in self.indicators if one.axis == axis)

    def indicator(self, code: str) -> Indicator:
        """Raises UserError RATING_INDICATOR."""
        for one in self.indicators:
            if one.code == code:
                return one
        known = "、".join(one.title for one in self.indicators)
        raise UserError("RATING_INDICATOR", "没有这项指标", value=code, rule=f"指标：{known}", remedy="从列表中选择")

    def weights_of(self, scenario: str) -> dict[str, Decimal]:
        """Raises UserError RATING_SCENARIO."""
        if scenario not in self.weights:
            known = "、".join(self.weights)
            raise UserError("RATING_SCENARIO", "没有这个场景的权重", value=scenario, rule=known, remedy="从列表中选择")
        return self.weights[scenario]

    def grade_of(self, score: Decimal) -> str:
        return next(grade for grade, low in self.grades if score >= low)


@dataclass(frozen=True, slots=True)
class Models:
    """All versions, newest first."""

    versions: tuple[RatingModel, ...]

    def at(self, on: dt.date) -> RatingModel:
        """The model in use on a day. Raises UserError RATING_NO_MODEL."""
        for one in self.versions:
            if one.since <= on:
                return one
        raise UserError("RATING_NO_MODEL", "这一天还没有评级模型", value=on.isoformat(), remedy="改用较晚的评级日")


@cache
def models() -> Models:
    """The models of `data/utilisation/rating`, read once. Raises UserError RATING_MODEL_FILE."""
    return read(data() / "utilisation" / "rating")


def read(folder: Path) -> Models:
    """Every `*.yaml` of a folder. Raises UserError RATING_MODEL_FILE naming the file and what is wrong."""
    found = [_one(path) for path in sorted(folder.glob("*.yaml"))]
    return Models(tuple(sorted(found, key=lambda one: one.since, reverse=True)))


def _one(path: Path) -> RatingModel:
    try:
        return RatingModel.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except (ValidationError, yaml.YAMLError, ValueError) as error:
        raise UserError(
            "RATING_MODEL_FILE", f"评级模型文件 {path.name} 不对", value=str(error)[:300], remedy="按说明改正该文件"
        ) from error
