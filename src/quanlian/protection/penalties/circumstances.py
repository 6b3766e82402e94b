"""Circumstances that move a fine within its range, or away from it (行政处罚法第三十至三十三条)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from quanlian.protection.penalties.offences import whole
from quanlian.protection.penalties.ranges import Range
from quanlian.rules.parameters import Dated, Parameters

Direction = Literal["从重", "从轻或者减轻", "不予处罚", "可以不予处罚"]


@dataclass(frozen=True, slots=True)
class Factor:
    """One circumstance of the case, where it pushes, and by which article."""

    code: str
    title: str
    direction: Direction
    article: str


FACTORS: dict[str, Factor] = {
    one.code: one
    for one in (
        Factor("repeated", "五年内实施两次以上商标侵权", "从重", "商标法（2019）第六十条；商标法（2026）第七十四条"),
        Factor("other_serious", "有其他严重情节", "从重", "商标法（2019）第六十条；商标法（2026）第七十四条"),
        Factor("removed_harm", "主动消除或者减轻危害后果", "从轻或者减轻", "行政处罚法第三十二条第一项"),
        Factor("coerced", "受他人胁迫或者诱骗", "从轻或者减轻", "行政处罚法第三十二条第二项"),
        Factor("confessed", "主动供述尚未掌握的违法行为", "从轻或者减轻", "行政处罚法第三十二条第三项"),
        Factor("merit", "配合查处有立功表现", "从轻或者减轻", "行政处罚法第三十二条第四项"),
        Factor("minor", "已满十四周岁不满十八周岁", "从轻或者减轻", "行政处罚法第三十条"),
        Factor("child", "不满十四周岁", "不予处罚", "行政处罚法第三十条"),
        Factor("trivial", "违法轻微并及时改正，没有危害后果", "不予处罚", "行政处罚法第三十三条第一款"),
        Factor("first_minor", "初次违法且后果轻微并及时改正", "可以不予处罚", "行政处罚法第三十三条第一款"),
        Factor("no_fault", "有证据足以证明没有主观过错", "不予处罚", "行政处罚法第三十三条第二款"),
    )
}


@dataclass(frozen=True, slots=True)
class Advice:
    """The part of the range that fits the circumstances, in 分; the office decides. `remarks` where a person must."""

    low_fen: int
    high_fen: int
    used: tuple[Dated, ...]
    remarks: tuple[str, ...]


def advise(span: Range, factors: tuple[Factor, ...], on: dt.date, parameters: Parameters) -> Advice:
    """The lower or upper part of the range; the whole range without a clear direction."""
    heavy = any(one.direction == "从重" for one in factors)
    light = any(one.direction == "从轻或者减轻" for one in factors)
    remarks = _remarks(factors, heavy and light)
    if heavy == light:
        return Advice(span.low_fen, span.high_fen, (), remarks)
    rate = parameters.at(f"penalty.discretion.{'heavy' if heavy else 'light'}_percent", on)
    part = (span.high_fen - span.low_fen) * whole(rate) // 100
    if heavy:
        return Advice(span.high_fen - part, span.high_fen, (rate,), remarks)
    return Advice(span.low_fen, span.low_fen + part, (rate,), remarks)


def _remarks(factors: tuple[Factor, ...], both: bool) -> tuple[str, ...]:
    found = [
        f"{one.title}：{one.direction}（{one.article}），须由承办人和法制审核认定"
        for one in factors
        if "不予" in one.direction
    ]
    if both:
        found.append("同时有从重和从轻情节，须综合考虑，不给出建议区间")
    if any(one.direction == "从轻或者减轻" for one in factors):
        found.append("减轻处罚可以低于法定幅度，须说明理由并经集体讨论")
    return tuple(found)
