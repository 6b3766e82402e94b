"""Growth (domain/01 §5.5): 同比, 年均增长 (compound; its base is the year before the window), growth in every year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

NOT_COMPARABLE = "不可比"
"""What is said where the base is zero or negative: neither 0 nor infinity."""
_DIGITS = 40


@dataclass(frozen=True, slots=True)
class YearGrowth:
    """Growth of one year over the year before, as a fraction; None = 不可比."""

    year: int
    rate: Decimal | None


def yoy(current: Decimal, base: Decimal) -> Decimal | None:
    """(x_t − x_{t−1}) ÷ x_{t−1} as a fraction; None (不可比) where the base is not positive."""
    return None if base <= 0 else (current - base) / base


def cagr(first: Decimal, last: Decimal, years: int) -> Decimal | None:
    """(x_n ÷ x_0)^(1/n) − 1 as a fraction; None (不可比) where the base is not positive, `last` negative or n < 1.

    `first` is the value of the year before the window: 年均 2019–2021 has base 2018 and n = 3.
    """
    if first <= 0 or last < 0 or years < 1:
        return None
    with localcontext() as exact:
        exact.prec = _DIGITS
        ratio = last / first
        power = ratio ** (Decimal(1) / years) if ratio else Decimal(0)
    return +(power - 1)


def yearly(values: Sequence[tuple[int, Decimal]]) -> tuple[YearGrowth, ...]:
    """Growth of every year after the first; a year whose previous year is missing is 不可比."""
    known = dict(values)
    return tuple(
        YearGrowth(year, yoy(known[year], known[year - 1]) if year - 1 in known else None) for year in sorted(known)[1:]
    )


def every_year_at_least(values: Sequence[tuple[int, Decimal]], least: Decimal) -> bool | None:
    """Whether every year grew by `least` or more (年增长…以上); None where any year is 不可比 or there is none."""
    rates = [one.rate for one in yearly(values)]
    if not rates or None in rates:
        return None
    return all(rate >= least for rate in rates if rate is not None)
