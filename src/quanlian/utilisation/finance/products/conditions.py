"""What a firm wishes for, judged against one product, condition by condition, each with its reason. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from quanlian.core.money import format_fen
from quanlian.utilisation.finance.families import TITLES

Verdict = Literal["pass", "fail", "unknown"]
MODES = {"direct": "直接质押", "counter": "反担保质押", "insured": "保证保险", "combined": "组合"}


@dataclass(frozen=True, slots=True)
class Wish:
    """Blank or None is not said: what rests on it is `unknown`, never guessed. `region` is a GB/T 2260 code."""

    amount_fen: int | None = None
    months: int | None = None
    families: frozenset[str] = frozenset()
    mode: str = ""
    region: int = 0
    years: int | None = None
    revenue_fen: int | None = None
    tax: str = ""
    grade: str = ""
    rights: int | None = None
    first_loan: bool | None = None


@dataclass(frozen=True, slots=True)
class Offered:
    """The product's demands; `conditions` by name as in `CONDITIONS`."""

    kinds: tuple[str, ...]
    modes: tuple[str, ...]
    least_fen: int
    most_fen: int
    least_months: int
    most_months: int
    regions: tuple[int, ...]
    conditions: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Reason:
    code: str
    title: str
    verdict: Verdict
    why: str


def judge(one: Offered, wish: Wish) -> tuple[Reason, ...]:
    """Every demand of the product, in a fixed order."""
    found = [_amount(one, wish), _term(one, wish), _families(one, wish), _mode(one, wish), _region(one, wish)]
    found += [CONDITIONS[name](value, wish) for name, value in one.conditions.items() if name in CONDITIONS]
    return tuple(found)


def fits(reasons: tuple[Reason, ...]) -> bool:
    """Nothing speaks against it; what nobody has said does not."""
    return all(one.verdict != "fail" for one in reasons)


def _reason(code: str, title: str, holds: bool | None, why: str) -> Reason:
    if holds is None:
        return Reason(code, title, "unknown", f"{why}；您没有填写，不能判断")
    return Reason(code, title, "pass" if holds else "fail", why)


def _amount(one: Offered, wish: Wish) -> Reason:
    holds = None if wish.amount_fen is None else one.least_fen <= wish.amount_fen <= one.most_fen
    return _reason("amount", "金额", holds, f"额度{format_fen(one.least_fen)}至{format_fen(one.most_fen)}")


def _term(one: Offered, wish: Wish) -> Reason:
    holds = None if wish.months is None else one.least_months <= wish.months <= one.most_months
    return _reason("term", "期限", holds, f"期限{one.least_months}至{one.most_months}个月")


def _families(one: Offered, wish: Wish) -> Reason:
    words = "、".join(TITLES.get(kind, kind) for kind in one.kinds)
    holds = None if not wish.families else wish.families <= set(one.kinds)
    return _reason("kinds", "质物", holds, f"接受{words}")


def _mode(one: Offered, wish: Wish) -> Reason:
    words = "、".join(MODES.get(mode, mode) for mode in one.modes)
    holds = None if not wish.mode else wish.mode in one.modes
    return _reason("mode", "担保方式", holds, f"方式：{words}")


def _region(one: Offered, wish: Wish) -> Reason:
    if not one.regions:
        return Reason("region", "地区", "pass", "不限地区")
    holds = None if not wish.region else any(inside(wish.region, code) for code in one.regions)
    return _reason("region", "地区", holds, f"适用于{len(one.regions)}个地区")


def inside(code: int, region: int) -> bool:
    """Whether a place lies in a province, city or county given by its GB/T 2260 code."""
    if region % 10000 == 0:
        return code // 10000 == region // 10000
    return code // 100 == region // 100 if region % 100 == 0 else code == region


def _least_years(value: object, wish: Wish) -> Reason:
    least = _number(value)
    holds = None if wish.years is None else wish.years >= least
    return _reason("least_years", "经营年限", holds, f"经营满{least}年")


def _least_revenue(value: object, wish: Wish) -> Reason:
    least = _number(value)
    holds = None if wish.revenue_fen is None else wish.revenue_fen >= least
    return _reason("least_revenue_fen", "营业收入", holds, f"上年营业收入不低于{format_fen(least)}")


def _most_revenue(value: object, wish: Wish) -> Reason:
    most = _number(value)
    holds = None if wish.revenue_fen is None else wish.revenue_fen <= most
    return _reason("most_revenue_fen", "营业收入", holds, f"上年营业收入不超过{format_fen(most)}")


def _tax(value: object, wish: Wish) -> Reason:
    allowed = [str(one) for one in value] if isinstance(value, (list, tuple)) else [str(value)]
    holds = None if not wish.tax else wish.tax in allowed
    return _reason("tax_grades", "纳税信用", holds, f"纳税信用{'、'.join(allowed)}级")


def _grade(value: object, wish: Wish) -> Reason:
    holds = None if not wish.grade else wish.grade <= str(value)
    return _reason("least_grade", "权利评级", holds, f"权利评级不低于{value}")


def _rights(value: object, wish: Wish) -> Reason:
    least = _number(value)
    holds = None if wish.rights is None else wish.rights >= least
    return _reason("least_rights", "权利件数", holds, f"有效权利不少于{least}件")


def _first(value: object, wish: Wish) -> Reason:
    return _reason("first_loan_only", "首贷户", wish.first_loan, "只面向首次取得银行贷款的企业")


def _number(value: object) -> int:
    return int(str(value))


CONDITIONS: Mapping[str, Callable[[object, Wish], Reason]] = {
    "least_years": _least_years,
    "least_revenue_fen": _least_revenue,
    "most_revenue_fen": _most_revenue,
    "tax_grades": _tax,
    "least_grade": _grade,
    "least_rights": _rights,
    "first_loan_only": _first,
}
"""Name of a condition → its judgement; amounts in 分."""
