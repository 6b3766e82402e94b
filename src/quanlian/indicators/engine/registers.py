"""Registers other rooms keep (cases, trainings, reviews): the room offers a count under a name, a definition asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from quanlian.indicators.engine.clock import Clock
from quanlian.indicators.engine.places import Place


@dataclass(frozen=True, slots=True)
class Entry:
    """What a register says: a value, or numerator and denominator of one, and where it can be seen."""

    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    source: str = ""


Counter = Callable[[Place, Clock], Entry]
_counters: dict[str, Counter] = {}


def offers(name: str) -> Callable[[Counter], Counter]:
    """Decorator for rooms above: this function answers for the register `name`."""

    def add(counter: Counter) -> Counter:
        _counters[name] = counter
        return counter

    return add


def counter(name: str) -> Counter | None:
    return _counters.get(name)
