"""The length of a period as the law words it: `15 wd`, `3 m`, `30 cd`, `2 y`, `24 h`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from quanlian.core.findings import UserError

_LENGTH = re.compile(r"\s*(\d{1,5})\s*(cd|wd|m|y|h)\s*")
_CHINESE = {"cd": "日", "wd": "个工作日", "m": "个月", "y": "年", "h": "小时"}


class Unit(StrEnum):
    """Calendar day, working day, month, year, hour."""

    CALENDAR_DAY = "cd"
    WORKING_DAY = "wd"
    MONTH = "m"
    YEAR = "y"
    HOUR = "h"


@dataclass(frozen=True, slots=True)
class Length:
    """A whole number of units, never negative."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.count}{_CHINESE[self.unit]}"


def parse_length(text: str) -> Length:
    """Read `"15 wd"`; raises UserError for anything else."""
    found = _LENGTH.fullmatch(text)
    if not found:
        raise UserError(
            "CALENDAR_LENGTH",
            "期间长度无法识别",
            value=text,
            rule="数字加单位：cd（日）、wd（工作日）、m（月）、y（年）、h（小时）",
            remedy="请改写为例如“15 wd”或“3 m”",
        )
    return Length(int(found[1]), Unit(found[2]))
