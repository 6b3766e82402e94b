"""Sharing a pool's income: the manager's part first, then by points; the shares add up to the 分 (pure)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from quanlian.core.findings import UserError
from quanlian.core.money import even_out, format_yuan, share
from quanlian.rules.parameters import Dated
from quanlian.rules.receipts import Content, Receipt, make_receipt
from quanlian.utilisation.alliances.points import Counted, points_by_member

RULE, VERSION = "alliances.distribution", "2026.1"
PLACES = Decimal("0.000001")
NAMES = {"points": "价值点数", "count": "专利件数", "use": "使用次数"}


@dataclass(frozen=True, slots=True)
class Shared:
    """`admin_fen` to the manager and `shares` to the members: together exactly the income."""

    income_fen: int
    admin_fen: int
    points: Mapping[str, Fraction]
    shares: Mapping[str, int]
    receipt: Receipt

    @property
    def distributed_fen(self) -> int:
        return self.income_fen - self.admin_fen


@dataclass(frozen=True, slots=True)
class Terms:
    """How a pool shares: `weights` are dated parameters, one a grade."""

    admin_rate: Decimal
    method: str
    days: int
    weights: Mapping[str, Dated]


def distribute(income_fen: int, rows: Sequence[Counted], terms: Terms) -> Shared:
    """Raises UserError POOL_INCOME, POOL_ADMIN, POOL_POINTS, or POOL_NOBODY where no member has a point."""
    _demand(income_fen, terms.admin_rate)
    weights = {grade: _whole(one) for grade, one in terms.weights.items()}
    found = points_by_member(rows, terms.days, weights, terms.method)
    admin = share(income_fen, terms.admin_rate)
    shares = split(income_fen - admin, found)
    used = tuple(terms.weights.values()) if terms.method == "points" else ()
    inputs = _inputs(income_fen, rows, terms)
    steps = _steps(income_fen, admin, found, shares, terms)
    receipt = make_receipt(RULE, VERSION, inputs, used, steps, _result(admin, shares, found))
    return Shared(income_fen, admin, found, shares, receipt)


def split(fen: int, parts: Mapping[str, Fraction]) -> dict[str, int]:
    """`fen` by parts, half up to the 分; what rounding leaves goes to (or comes from) the largest part."""
    whole = sum(parts.values(), Fraction())
    if whole <= 0:
        raise UserError(
            "POOL_NOBODY", "期间内没有可以计点的专利，不能分配", remedy="核对专利的入池日、移出日和使用次数"
        )
    shares = {name: _half_up(fen * part / whole) for name, part in parts.items()}
    names = list(shares)
    order = sorted(range(len(names)), key=lambda at: (-parts[names[at]], at))
    return dict(zip(names, even_out(list(shares.values()), fen - sum(shares.values()), order), strict=True))


def shown(points: Fraction) -> Decimal:
    """Points for people: six decimals at most."""
    return (Decimal(points.numerator) / Decimal(points.denominator)).quantize(PLACES, ROUND_HALF_UP).normalize() + 0


def _half_up(value: Fraction) -> int:
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def _whole(one: Dated) -> int:
    if not isinstance(one.value, Decimal) or one.value != int(one.value):
        raise UserError("POOL_POINTS", "点数须为整数", value=str(one.value), remedy=f"改正参数 {one.name}")
    return int(one.value)


def _demand(income_fen: int, rate: Decimal) -> None:
    if income_fen < 0:
        raise UserError("POOL_INCOME", "许可收入不能为负", value=str(income_fen), remedy="核对当期收入")
    if not 0 <= rate < 1:
        raise UserError(
            "POOL_ADMIN", "管理费率不在范围内", value=str(rate), rule="0以上、1以下", remedy="如百分之十写 0.10"
        )


def _inputs(income_fen: int, rows: Sequence[Counted], terms: Terms) -> dict[str, Content]:
    listed: list[Content] = [
        [one.member, one.number, one.grade, one.count, one.active, one.uses]
        for one in rows
    ]  # fmt: skip
    return {
        "income_fen": income_fen,
        "admin_rate": terms.admin_rate,
        "method": terms.method,
        "period_days": terms.days,
        "patents": listed,
    }


def _result(admin: int, shares: Mapping[str, int], found: Mapping[str, Fraction]) -> Content:
    return {
        "admin_fen": admin,
        "shares_fen": dict(shares),
        "points": {name: shown(one) for name, one in found.items()},
    }


def _steps(
    income: int, admin: int, found: Mapping[str, Fraction], shares: Mapping[str, int], terms: Terms
) -> tuple[str, ...]:
    rest, whole = income - admin, sum(found.values(), Fraction())
    rate = f"{(terms.admin_rate * 100).normalize():f}%"
    first = f"管理费：{format_yuan(income)} × {rate} = {format_yuan(admin)}；可分配 {format_yuan(rest)}"
    how = f"按{NAMES[terms.method]}分配，期间{terms.days}天，合计 {shown(whole):f}"
    lines = tuple(
        f"{name}：{format_yuan(rest)} × {shown(found[name]):f} ÷ {shown(whole):f} = {format_yuan(fen)}"
        for name, fen in shares.items()
    )
    return (first, how, *lines, "四舍五入到分，尾差归点数最多的成员，合计等于可分配金额")
