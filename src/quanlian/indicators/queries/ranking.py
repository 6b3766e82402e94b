"""One indicator over the regions under another: the table and the ranking."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from quanlian.indicators.arithmetic.progress import Direction
from quanlian.indicators.definitions import catalogue
from quanlian.indicators.definitions.formulas import Holdings, Publications, Shape
from quanlian.indicators.engine.clock import Clock, clock
from quanlian.indicators.engine.compute import compute
from quanlian.indicators.engine.flows import EVENTS
from quanlian.indicators.engine.living import NOT_KEPT, of_registers
from quanlian.indicators.engine.places import Place, children, place
from quanlian.indicators.engine.remember import Memory, stamp
from quanlian.indicators.engine.result import Computed
from quanlian.indicators.engine.sql import Params, rows
from quanlian.indicators.engine.stocks import HOLDINGS


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A region of the table. `rank` is None where there is no value; equal values share a rank."""

    region: str
    name: str
    value: Decimal | None
    rank: int | None
    reason: str = ""


def by_region(
    code: str, region: str | int | None, as_of: dt.date, view: str = "as_known", known_at: dt.date | None = None
) -> tuple[RegionRow, ...]:
    """The indicator in every region directly under `region`, best first, regions without a value last."""
    at, there = clock(as_of, view, known_at), place(region, as_of)
    under = children(there.code)
    key = ("by_region", code, catalogue().sha256(code, as_of), there, at)
    kept = NOT_KEPT if of_registers(catalogue().get(code, as_of), as_of) else Memory(stamp())
    return kept.recall(key, lambda: _ranked(code, _values(code, under, at, known_at)))


Values = list[tuple[Place, Decimal | None, str]]


def _values(code: str, under: tuple[Place, ...], at: Clock, known_at: dt.date | None) -> Values:
    """Plain counts in one grouped query; anything else region by region."""
    definition = catalogue().get(code, at.as_of)
    counts = _grouped(definition.formula, under, at) if under else None
    if counts is not None:
        return [(one, sum((counts.get(c, Decimal(0)) for c in one.codes), Decimal(0)), "") for one in under]
    found = [compute(code, one.code, at.as_of, at.view, known_at) for one in under]
    return [(one, figure.value, figure.reason) for one, figure in zip(under, found, strict=True)]


def _grouped(formula: Shape, under: tuple[Place, ...], at: Clock) -> dict[int, Decimal] | None:
    column = under[0].column
    codes = [code for one in under for code in one.codes]
    if isinstance(formula, Holdings) and formula.count == "rights":
        where = f"h.{column} = any(%s) and h.kind = any(%s) and h.effective @> %s::date and h.known @> %s::date"
        params: Params = (codes, [kind.value for kind in formula.kinds], at.as_of, at.known)
        statement = f"select h.{column}, count(*) from {HOLDINGS} where {where} group by 1"  # noqa: S608
    elif isinstance(formula, Publications):
        where = f"e.{column} = any(%s) and e.stage <> '' and e.stage = any(%s)"
        where += " and e.effective_on between %s and %s and e.known_on <= %s"
        params = (codes, [str(stage) for stage in formula.stages], at.start, at.as_of, at.known)
        statement = f"select e.{column}, count(*) from {EVENTS} where {where} group by 1"  # noqa: S608
    else:
        return None
    return {int(str(code)): Decimal(str(n)) for code, n in rows(statement, params)}


def _ranked(code: str, values: Values) -> tuple[RegionRow, ...]:
    lower = catalogue().get(code).direction is Direction.LOWER
    known = sorted({value for _, value, _ in values if value is not None}, reverse=not lower)
    above = {
        value: 1 + sum(1 for _, other, _ in values if other is not None and _better(other, value, lower))
        for value in known
    }
    listed = [
        RegionRow(one.code, one.name, value, None if value is None else above[value], reason)
        for one, value, reason in values
    ]
    return tuple(sorted(listed, key=lambda row: (row.rank is None, row.rank or 0, row.region)))


def _better(one: Decimal, other: Decimal, lower: bool) -> bool:
    return one < other if lower else one > other


def rank_within_parent(code: str, figure: Computed) -> tuple[int, int] | None:
    """A region's rank among its sisters and their number, None for the country, a zone or a value that is not there."""
    if not figure.region.isdigit():
        return None
    number = int(figure.region)
    parent = number // 10_000 * 10_000 if number % 100 == 0 else number // 100 * 100
    above = "CN" if number % 10_000 == 0 else f"{parent:06d}"
    known_at = None if figure.known in (figure.as_of, dt.date.today()) else figure.known
    table = by_region(code, above, figure.as_of, figure.view, known_at)
    ranks = {row.region: row.rank for row in table}
    rank = ranks.get(figure.region)
    return None if rank is None else (rank, sum(1 for row in table if row.rank is not None))
