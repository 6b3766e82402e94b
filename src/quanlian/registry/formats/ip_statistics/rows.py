"""One published figure, in base units, with its source."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class StatisticRow:
    """A figure as published and as normalised.

    `value` is in `unit` (件, 个, 人, 元, 件/万人 …: the scale 万, 亿 is multiplied out); `published_value` and
    `published_unit` keep the print. `indicator` is without its breakdown (`外观设计专利有效量`), `breakdown` is what
    follows the stroke (`企业`), blank for the total. `as_of` is the last day the figure covers, None where the source
    says it in words only (kept in `as_of_text`). `approximate` marks figures the source calls rounded (超, 约).
    """

    line: int
    region: str
    area: str
    """GB/T 2260 six digits, or CN, TOTAL, FOREIGN; blank where the source gives a name only."""
    year: int
    indicator: str
    breakdown: str
    value: Decimal
    unit: str
    published_value: str
    published_unit: str
    as_of: dt.date | None
    as_of_text: str
    source_title: str
    url: str
    note: str
    approximate: bool
