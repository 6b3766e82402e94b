"""Quantities that look like targets: a number with a unit, and the words around it that say how to compare."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from quanlian.management.programmes.schema import MeasureUnit, Op

UNITS = "件/百万元|亿元|万元|元|件|家|项|个|场|次|名|%"
# 年均增长 15% and the like: the growth word may stand a few characters before the number.
GROWTH = re.compile(r"(?:增长|增幅|增速|递增)(?:率)?(?:达到|达|均达)?$")
STRICT = re.compile(r"(?:超过|突破|分别突破|大于|高于)$")
UPPER = re.compile(r"(?:不超过|不高于|(?<!不)低于|控制在)$")
_FIGURE = r"\d{1,18}(?:\.\d{1,9})?"
QUANTITY = re.compile(
    rf"(?P<number>{_FIGURE})(?:[-~—至](?P<upper>{_FIGURE}))?(?P<scale>万)?(?P<unit>{UNITS})(?P<tail>以上|以下|以内)?"
)
LEADING_WORDS = 12


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity found: `value` in `unit` (ten-thousands multiplied out for counts), and the phrase as printed."""

    value: Decimal
    upper: Decimal | None
    unit: str
    op: Op
    phrase: str

    @property
    def known_unit(self) -> MeasureUnit | None:
        """The unit of the schema, None where it has no such unit (元, 名)."""
        return next((unit for unit in MeasureUnit if unit.value == self.unit), None)


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity with a unit in a plain text, in order. Years and list numbers carry none."""
    return list(_quantities(text))


def _quantities(text: str) -> Iterator[Quantity]:
    for found in QUANTITY.finditer(text):
        before = text[max(0, found.start() - LEADING_WORDS) : found.start()]
        times = Decimal(10000) if found["scale"] else Decimal(1)
        upper = Decimal(found["upper"]) * times if found["upper"] else None
        unit = "件每百万元" if found["unit"] == "件/百万元" else found["unit"]
        yield Quantity(
            Decimal(found["number"]) * times, upper, unit, _op(before, found["unit"], found["tail"]), found[0]
        )


def _op(before: str, unit: str, tail: str | None) -> Op:
    if unit == "%" and GROWTH.search(before):
        return Op.GROWTH_AT_LEAST
    if tail in {"以下", "以内"} or UPPER.search(before):
        return Op.AT_MOST
    return Op.MORE_THAN if STRICT.search(before) else Op.AT_LEAST
