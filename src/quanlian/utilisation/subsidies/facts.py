"""What people write about a loan or a cost, turned into the facts a policy asks for: 元 into 分, `3.85%` into 3.85."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from quanlian.core.findings import UserError
from quanlian.core.money import parse_fen
from quanlian.rules.ruleset import RuleSet
from quanlian.rules.ruleset_files import Input
from quanlian.rules.values import ValueType

Given = Mapping[str, object]
Value = Decimal | bool | str | None
NOTHING_YET = frozenset({"received", "premium", "fee"})
"""Amounts that are nothing where nobody names them."""
ALSO: Mapping[str, str] = {"insured": "secured", "guaranteed": "secured", "valuation_fee": "fee", "loan": "principal"}
"""Other names people use."""
RATES = frozenset({"rate", "lpr"})
LEAST_PERCENT = Decimal("0.2")


def facts_of(rules: RuleSet, given: Given) -> dict[str, Value]:
    """The policy's facts. Without `days` it is a whole year; where days are counted, `basis` (365 or 360) must be said.

    Raises UserError SUBSIDY_FACT for what is missing, unknown or unreadable.
    """
    asked = rules.document.inputs
    given = {ALSO.get(name, name): value for name, value in given.items()}
    unknown = [name for name in given if name not in asked]
    if unknown:
        raise _wrong("不认识的项目", unknown[0], f"可用：{'、'.join(asked)}")
    known = {name: _read(one, given[name]) for name, one in asked.items() if given.get(name) is not None}
    if "days" in asked and "days" not in known:
        known["days"] = known.setdefault("basis", Decimal(365))
    return known | {name: _default(one) for name, one in asked.items() if name not in known}


def _read(one: Input, value: object) -> Value:
    if one.type is ValueType.BOOLEAN:
        if isinstance(value, bool):
            return value
        raise _wrong(one.title, value, "true 或 false")
    if "（分）" in one.title:
        return Decimal(parse_fen(str(value)))
    return _percent(one, value) if one.name in RATES else _number(one, value)


def _percent(one: Input, value: object) -> Decimal:
    """`3.85%`, `3.85` or 3.85: percent a year. A bare fraction such as 0.0385 is refused, not guessed at."""
    found = _number(one, str(value).strip().removesuffix("%"))
    if 0 < found < LEAST_PERCENT and "%" not in str(value):
        raise _wrong(one.title, value, "以百分数填写，例如 3.85 表示 3.85%")
    return found


def _number(one: Input, value: object) -> Decimal:
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        raise _wrong(one.title, value, "数") from None
    if not found.is_finite() or found < 0:
        raise _wrong(one.title, value, "不小于零的数")
    return found


def _default(one: Input) -> Value:
    if one.type is ValueType.BOOLEAN:
        return False
    if one.name in NOTHING_YET:
        return Decimal()
    rule = "365 或 360，写明天数的必须写明基数" if one.name == "basis" else "必填"
    raise _wrong(one.title, one.name, rule)


def _wrong(title: str, value: object, rule: str) -> UserError:
    return UserError(
        "SUBSIDY_FACT", f"“{title}”缺少或无法识别", value=str(value)[:60], rule=rule, remedy="补填后再计算"
    )
