"""The official code table as rows: one row for every name a GB/T 2260 code has borne, with its time."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from quanlian.core.config import SETTINGS

PROVINCE, CITY = 10_000, 100
DISTRICTS = "市辖区"
"""The official name of the rows that stand for "the districts of a city" (XXYY01) and of a municipality (XX0100)."""
COLLECTIVE = frozenset({DISTRICTS, "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
"""Official names that group others and name no place."""


class Level(StrEnum):
    """Province (省级), city (地级), county (县级)."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A name of a code. `valid_to` is exclusive; None at either end means before the table began / still in force."""

    code: int
    name: str
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    successor: int = 0

    def in_force(self, on: dt.date) -> bool:
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on < self.valid_to)


def level_of(code: int) -> Level:
    if code % PROVINCE == 0:
        return Level.PROVINCE
    return Level.CITY if code % CITY == 0 else Level.COUNTY


def parent_of(code: int) -> int:
    """The code above: county → city → province → 0."""
    level = level_of(code)
    if level is Level.PROVINCE:
        return 0
    return code // PROVINCE * PROVINCE if level is Level.CITY else code // CITY * CITY


def code_range(code: int) -> tuple[int, int]:
    """All codes in and under a region as a half-open range, e.g. 130900 → (130900, 131000)."""
    width = {Level.PROVINCE: PROVINCE, Level.CITY: CITY, Level.COUNTY: 1}[level_of(code)]
    return code, code + width


def reference_folder() -> Path:
    return Path(SETTINGS["QUANLIAN_DATA"].get()) / "reference" / "regions"


def read_rows(path: Path | None = None) -> Iterator[RegionRow]:
    """Read `gbt2260.csv` (code,name,valid_from,valid_to,successor,…), ordered by code, then by time."""
    with (path or reference_folder() / "gbt2260.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield RegionRow(
                int(row["code"]),
                row["name"],
                _date(row["valid_from"]),
                _date(row["valid_to"]),
                int(row["successor"] or 0),
            )


def _date(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
