"""Figures of business registers (deals, loans, cases) move with every act: they are counted afresh whenever asked.

`stamp` tells of the registry, the published series and the reports; of no deal and no loan. A figure kept under it
would stand still until the next import: what is signed at noon would not be seen before tomorrow.
"""

from __future__ import annotations

import datetime as dt

from quanlian.indicators.definitions import Definition, catalogue
from quanlian.indicators.definitions import formulas as f
from quanlian.indicators.engine.remember import Memory

NOT_KEPT = Memory(None)


def of_registers(definition: Definition, on: dt.date) -> bool:
    """Whether any part of the definition, as valid on the day, is counted in a business register."""
    return _counted_there(definition.formula, on)


def _counted_there(formula: f.Formula, on: dt.date) -> bool:
    match formula:
        case f.Register():
            return True
        case f.Total():
            return any(_counted_there(part, on) for part in formula.parts)
        case f.Ratio():
            parts = (formula.numerator, formula.denominator)
            return any(_counted_there(part, on) for part in parts if part is not None)
        case f.Growth():
            return _grows_there(formula, on)
        case _:
            return False


def _grows_there(formula: f.Growth, on: dt.date) -> bool:
    if formula.indicator is not None:
        return of_registers(catalogue().get(formula.indicator, on), on)
    return formula.of is not None and _counted_there(formula.of, on)
