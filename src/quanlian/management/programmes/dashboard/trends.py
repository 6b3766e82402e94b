"""How a target's indicator moved: values at year ends, and the change on the same day a year before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from quanlian.core.findings import UserError
from quanlian.indicators.definitions import catalogue
from quanlian.indicators.queries import history
from quanlian.management.programmes.dashboard.shapes import Asked
from quanlian.management.programmes.models import Programme, Target
from quanlian.rules.dates import add_years

YEARS = 5


@dataclass(frozen=True, slots=True)
class Trend:
    """Year-end values, oldest first, the last on the day asked for; None where a year has none. `before` is the value
    on the same day a year earlier: 同比 never holds part of a year against a whole one."""

    code: str
    name: str
    values: tuple[Decimal | None, ...]
    before: Decimal | None

    @property
    def floats(self) -> list[float | None]:
        return [None if value is None else float(value) for value in self.values]

    @property
    def change(self) -> str:
        """同比 as printed; blank where either value is missing or the earlier one is not above zero."""
        before, now = self.before, self.values[-1] if self.values else None
        if before is None or now is None or before <= 0:
            return ""
        percent = (now - before) / before * 100
        return f"{percent:+.1f}%".replace("-", "−")


def trends(programme: Programme, targets: Sequence[Target], asked: Asked) -> tuple[Trend, ...]:
    """One trend a target."""
    return tuple(_trend(programme, row, asked) for row in targets)


def _trend(programme: Programme, row: Target, asked: Asked) -> Trend:
    a_year_ago = replace(asked, as_of=add_years(asked.as_of, -1))
    earlier = _values(programme, row, a_year_ago, 1)
    return Trend(row.code, row.name, _values(programme, row, asked, YEARS), earlier[-1] if earlier else None)


def yearly_values(programme: Programme, target: Target, asked: Asked) -> list[Decimal]:
    """Values at the year ends of the programme's period so far, from the year before it; unknown years left out."""
    years = max(asked.as_of.year - programme.period_start.year + 2, 2)
    return [value for value in _values(programme, target, asked, min(years, 2 * YEARS)) if value is not None]


def _values(programme: Programme, target: Target, asked: Asked, years: int) -> tuple[Decimal | None, ...]:
    if target.indicator not in catalogue():
        return ()
    try:
        return tuple(mark.value for mark in history(target.indicator, programme.region, asked.as_of, years, asked.view))
    except UserError:
        return ()
