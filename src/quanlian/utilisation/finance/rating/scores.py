"""One score from 0 to 100 for each thing looked at, with the reason; missing data scores low and is named. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from quanlian.core.money import round_half_up
from quanlian.utilisation.finance.rating.inputs import Case, Enterprise, Pledged
from quanlian.utilisation.finance.rating.settings import Settings

HUNDRED = Decimal(100)
V = TypeVar("V", int, str, Decimal)


@dataclass(frozen=True, slots=True)
class Line:
    """`score` counts by `weight` percent of its group; `known` is False where the datum is missing."""

    code: str
    title: str
    score: Decimal
    weight: Decimal
    said: str
    known: bool = True


def dscr(ebitda_fen: int, debt_service_fen: int) -> Decimal:
    """EBITDA ÷ (principal + interest of the year), two places half up: 1.8m / 1.25m = 1.44."""
    return round_half_up(Decimal(ebitda_fen) / debt_service_fen, 2)


def enterprise_lines(firm: Enterprise, at: Settings) -> tuple[Line, ...]:
    return (
        _line(at, "years", "经营年限", firm.years, lambda v: at.band("risk.score.years", v), "年"),
        _line(at, "growth", "营业收入增长率", firm.growth, lambda v: at.band("risk.score.growth", _whole(v)), "%"),
        _cover(firm, at),
        _line(at, "tax", "纳税信用", firm.tax, lambda v: at.number(f"risk.score.tax.{v}"), "级"),
        _line(at, "lawsuits", "被诉未结案件", firm.lawsuits, lambda v: at.band("risk.score.lawsuits", v), "件"),
        _line(at, "credit", "信用记录", firm.credit, lambda v: at.number(f"risk.score.credit.{v}"), ""),
    )


def right_lines(case: Case, at: Settings) -> tuple[Line, ...]:
    rights, wanted = case.rights, case.term_months + int(at.number("risk.life_margin_months"))
    core = None if case.core is None else ("是" if case.core else "否")
    return (
        _mean(at, "grade", "权利评级", rights, lambda one: _grade(one, at)),
        _mean(at, "life", f"剩余期限不少于{wanted}个月", rights, lambda one: _life(one, wanted)),
        _line(at, "core", "主营产品关联", core, lambda v: HUNDRED if v == "是" else Decimal(0), ""),
        _line(at, "spread", "质物分散", len(rights) or None, lambda v: at.band("risk.score.spread", v), "件"),
    )


def total(lines: tuple[Line, ...]) -> Decimal:
    """Weighted sum of 0-100, two places half up."""
    return round_half_up(sum((one.score * one.weight / HUNDRED for one in lines), Decimal(0)), 2)


def _whole(value: Decimal) -> Decimal:
    return round_half_up(value)


def _cover(firm: Enterprise, at: Settings) -> Line:
    value = None
    if firm.ebitda_fen is not None and firm.debt_service_fen:
        value = dscr(firm.ebitda_fen, firm.debt_service_fen)
    return _line(at, "dscr", "偿债备付率", value, lambda v: at.band("risk.score.dscr", _whole(v * HUNDRED)), "")


def _line(at: Settings, code: str, title: str, value: V | None, score: Callable[[V], Decimal], unit: str) -> Line:
    weight = at.number(f"risk.weight.{code}")
    if value is None:
        return Line(code, title, at.number("risk.missing_score"), weight, "没有数据，按低分计", known=False)
    return Line(code, title, score(value), weight, f"{value}{unit}")


def _mean(
    at: Settings, code: str, title: str, rights: tuple[Pledged, ...], score: Callable[[Pledged], Decimal | None]
) -> Line:
    """The mean over the rights; a right without the datum counts with the low score, and the line says so."""
    low, weight = at.number("risk.missing_score"), at.number(f"risk.weight.{code}")
    if not rights:
        return Line(code, title, low, weight, "没有质物", known=False)
    given = [score(one) for one in rights]
    mean = round_half_up(sum((low if v is None else v for v in given), Decimal(0)) / len(given), 2)
    missing = sum(1 for v in given if v is None)
    said = f"{len(given)}件平均" + (f"，其中{missing}件没有数据" if missing else "")
    return Line(code, title, mean, weight, said, known=not missing)


def _grade(one: Pledged, at: Settings) -> Decimal | None:
    return None if one.grade is None else at.number(f"risk.score.grade.{one.grade}")


def _life(one: Pledged, wanted: int) -> Decimal | None:
    """100 from the wanted months on, in proportion below."""
    if one.months is None:
        return None
    return min(HUNDRED, round_half_up(Decimal(max(one.months, 0)) * HUNDRED / wanted, 2))
