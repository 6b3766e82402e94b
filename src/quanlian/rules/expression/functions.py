"""The functions the rule language knows. Nothing else can be called."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from quanlian.core.findings import UserError
from quanlian.rules.dates import add_months, add_years, months_between, years_between
from quanlian.rules.expression.tokens import ExpressionTrouble
from quanlian.rules.values import Bands, Value, ValueType, type_of

N, D, B, ANY = ValueType.NUMBER, ValueType.DATE, ValueType.BOOLEAN, None
Kind = ValueType | None


@dataclass(frozen=True, slots=True)
class Function:
    """A function: Chinese `title`, argument types (None = any), result type (None = that of the first argument).

    `optional` arguments may be left off at the end; `repeats` lets the last one come again.
    """

    title: str
    takes: tuple[Kind, ...]
    gives: Kind
    body: Callable[..., Value]
    optional: int = 0
    repeats: bool = False
    takes_absent: bool = False

    def check(self, at: int, kinds: Sequence[ValueType]) -> ValueType:
        """The result type for arguments of these types; raises `ExpressionTrouble`."""
        least, most = len(self.takes) - self.optional, len(self.takes)
        if len(kinds) < least or (len(kinds) > most and not self.repeats):
            raise ExpressionTrouble(at, f"“{self.title}”的参数应为 {least} 个，实为 {len(kinds)} 个")
        for place, kind in enumerate(kinds):
            wanted = self.takes[min(place, most - 1)]
            if wanted is not ANY and kind is not wanted:
                message = f"“{self.title}”的第 {place + 1} 个参数应为{wanted.label}，实为{kind.label}"
                raise ExpressionTrouble(at, message)
            if wanted is ANY and self.gives is ANY and kind is not kinds[0]:
                raise ExpressionTrouble(at, f"“{self.title}”的各参数应为同一类型")
        return self.gives if self.gives is not ANY else kinds[0]

    def run(self, at: int, values: Sequence[Value]) -> Value:
        """The result; types are checked again, because facts come from outside."""
        found = [type_of(value) for value in values]
        known = next((kind for kind in found if kind is not None), ValueType.TEXT)
        self.check(at, [kind or known for kind in found])
        try:
            return self.body(*values)
        except UserError as error:
            raise ExpressionTrouble(at, f"{error.message}：{error.value}", error.remedy) from error
        except (OverflowError, ValueError, TypeError, ArithmeticError) as error:
            raise ExpressionTrouble(at, f"“{self.title}”无法计算", "检查各参数的取值") from error


def _rounded(number: Decimal, digits: Decimal = Decimal(0)) -> Decimal:
    if abs(digits) > 12:
        raise ValueError(digits)
    return number.quantize(Decimal(1).scaleb(-int(digits)), rounding=ROUND_HALF_UP)


def _whole(rounding: str) -> Callable[[Decimal], Decimal]:
    return lambda number: number.to_integral_value(rounding=rounding)


def _add_days(start: dt.date, days: Decimal) -> dt.date:
    return start + dt.timedelta(days=int(days))


def _band(table: Bands, number: Decimal) -> Decimal:
    return table.at(number)


FUNCTIONS: dict[str, Function] = {
    "min": Function("取小", (ANY, ANY), ANY, min, repeats=True),
    "max": Function("取大", (ANY, ANY), ANY, max, repeats=True),
    "round_half_up": Function("四舍五入", (N, N), N, _rounded, optional=1),
    "floor": Function("舍去小数", (N,), N, _whole(ROUND_FLOOR)),
    "ceil": Function("进位取整", (N,), N, _whole(ROUND_CEILING)),
    "abs": Function("绝对值", (N,), N, abs),
    "years_between": Function("相隔整年", (D, D), N, lambda a, b: Decimal(years_between(a, b))),
    "months_between": Function("相隔整月", (D, D), N, lambda a, b: Decimal(months_between(a, b))),
    "days_between": Function("相隔天数", (D, D), N, lambda a, b: Decimal((b - a).days)),
    "add_years": Function("加若干年", (D, N), D, lambda a, n: add_years(a, int(n))),
    "add_months": Function("加若干月", (D, N), D, lambda a, n: add_months(a, int(n))),
    "add_days": Function("加若干天", (D, N), D, _add_days),
    "year": Function("年份", (D,), N, lambda a: Decimal(a.year)),
    "band": Function("查分档表", (ValueType.TABLE, N), N, _band),
    "present": Function("已填写", (ANY,), B, lambda a: a is not None, takes_absent=True),
    "either": Function("有则取之", (ANY, ANY), ANY, lambda a, b: a if a is not None else b, takes_absent=True),
}
