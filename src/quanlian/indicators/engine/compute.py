"""The door of the engine: one indicator, one region, one day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from quanlian.indicators.definitions import Definition, catalogue
from quanlian.indicators.engine.clock import VIEW_LABELS, Clock, clock
from quanlian.indicators.engine.evaluate import Asked, evaluate
from quanlian.indicators.engine.living import NOT_KEPT, of_registers
from quanlian.indicators.engine.places import Place, place
from quanlian.indicators.engine.remember import Memory, stamp
from quanlian.indicators.engine.result import Computed, Options, Part
from quanlian.rules.receipts import Content, Receipt, make_receipt

NO_OPTIONS = Options()


def compute(
    code: str,
    region: str | int | None,
    as_of: dt.date,
    view: str = "as_known",
    known_at: dt.date | None = None,
    options: Options = NO_OPTIONS,
) -> Computed:
    """The indicator's value in a region on a day, with numerator, denominator, classes, members and receipt.

    `view` as_known uses the registry's knowledge of the day itself (or of `known_at`), effective that of today.
    Raises `UserError` for an unknown code, region or view; a value that cannot be had is None with its reason.
    """
    return compute_many((code,), region, as_of, view, known_at, options)[0]


def compute_many(
    codes: Iterable[str],
    region: str | int | None,
    as_of: dt.date,
    view: str = "as_known",
    known_at: dt.date | None = None,
    options: Options = NO_OPTIONS,
) -> tuple[Computed, ...]:
    """Several indicators of one region; counts they share are made once."""
    at, memory = clock(as_of, view, known_at, options.period_start), Memory(stamp())
    there = place(region, as_of)
    return tuple(_compute(catalogue().get(code, as_of), there, at, options, memory) for code in codes)


def _compute(definition: Definition, there: Place, at: Clock, options: Options, memory: Memory) -> Computed:
    key = ("computed", definition.code, catalogue().sha256(definition.code, at.as_of), there, at, options)
    asked = Asked(definition, there, at, options, memory)
    kept = NOT_KEPT if of_registers(definition, at.as_of) else memory
    return kept.recall(key, lambda: _computed(asked, evaluate(definition.formula, asked)))


def _computed(asked: Asked, part: Part) -> Computed:
    definition, there, at = asked.definition, asked.place, asked.clock
    return Computed(
        code=definition.code,
        version=definition.version,
        region=there.code,
        region_name=there.name,
        as_of=at.as_of,
        known=at.known,
        period_start=at.start if definition.kind.is_flow else None,
        view=at.view,
        value=part.value,
        numerator=part.numerator,
        denominator=part.denominator,
        denominator_source=part.denominator_source,
        classes=part.classes,
        reason=part.reason,
        remarks=part.remarks,
        badge=part.badge or definition.source_mode.badge,
        receipt=_receipt(asked, part),
        members=part.members,
    )


def _receipt(asked: Asked, part: Part) -> Receipt:
    """Says nothing that depends on when or where it was computed, so that a restored database gives it again."""
    definition, at = asked.definition, asked.clock
    inputs: dict[str, Content] = {
        "指标": definition.name,
        "地区": asked.place.name,
        "地区代码": asked.place.code,
        "数据截至": at.as_of,
        "期间起": at.start,
        "口径": VIEW_LABELS[at.view],
        "所知截至": at.known,
        "分子": part.numerator,
        "分母": part.denominator,
        "分母来源": part.denominator_source,
        "公式": definition.words,
    }
    if part.classes is not None:
        inputs["分类计数"] = list(part.classes.by_class)
    remarks = (*part.remarks, part.reason) if part.reason else part.remarks
    rule = f"indicator.{definition.code}"
    return make_receipt(rule, definition.version, inputs, part.parameters, part.steps, part.value, remarks)
