"""Denominators of the sample region, so that ratios can be shown. Invented figures, marked as such in every row."""

from __future__ import annotations

import datetime as dt
import hashlib
from decimal import Decimal
from typing import TypedDict

from quanlian.core.regions.rows import Level, level_of
from quanlian.registry.simulation.places import region_label

SOURCE = "模拟数据（演示）"
FIRST_YEAR = 2010
PUBLISHED_MONTH, PUBLISHED_DAY = 3, 20
"""Yearly figures come out on 20 March of the next year, as communiqués do about then."""


class SeriesRow(TypedDict):
    """One figure of a series; the keys are the columns in which published series are stored."""

    series: str
    name: str
    region: str
    region_name: str
    as_of: dt.date
    value: Decimal
    unit: str
    published_on: dt.date
    source_title: str
    note: str


def demo_series(region_code: int, as_of: dt.date) -> list[SeriesRow]:
    """Yearly figures published by `as_of`, from 2010: population (万人), R&D (百万元), budget (万元), IP funds (万元),
    enforcement cases (件: open at the start, filed, closed, in hand = the first two). The same arguments give the same
    rows. Raises `UserError` for an unknown region."""
    label = region_label(region_code, as_of)
    last = as_of.year - 1 if (as_of.month, as_of.day) >= (PUBLISHED_MONTH, PUBLISHED_DAY) else as_of.year - 2
    return [
        SeriesRow(
            series=code, name=name, region=f"{region_code:06d}", region_name=label, as_of=dt.date(year, 12, 31),
            value=value, unit=unit, published_on=dt.date(year + 1, PUBLISHED_MONTH, PUBLISHED_DAY),
            source_title=SOURCE, note="由生成器编造，仅供演示",
        )
        for year in range(FIRST_YEAR, last + 1)
        for code, name, unit, value in figures(region_code, year)
    ]  # fmt: skip


def figures(region_code: int, year: int) -> list[tuple[str, str, str, Decimal]]:
    """(code, name, unit, value) of one year."""
    age = year - FIRST_YEAR
    people = _people(region_code) * (1 + age * 0.004)
    research = people * 9 * 1.11**age
    budget = people * 5200 * 1.05**age
    funds = budget * (0.0026 + 0.00006 * age)
    opened = round(people * 0.12 + age * 6 + wobble(region_code, year, "opened") * 30)
    left = round(opened * 0.05)
    closed = round((opened + left) * min(0.985, 0.93 + 0.004 * age))
    return [
        ("RESIDENT_POPULATION", "年末常住人口", "万人", _round(people, 2)),
        ("RND_EXPENDITURE", "研究与试验发展经费", "百万元", _round(research, 1)),
        ("PUBLIC_BUDGET", "一般公共预算支出", "万元", _round(budget, 0)),
        ("IP_WORK_FUNDS", "知识产权工作经费", "万元", _round(funds, 1)),
        ("CASES_OPEN_BEFORE", "期初未结案件", "件", Decimal(left)),
        ("CASES_FILED", "行政执法立案", "件", Decimal(opened)),
        ("CASES_CLOSED", "行政执法结案", "件", Decimal(closed)),
        ("CASES_IN_HAND", "期内应办案件（期初未结与立案之和）", "件", Decimal(left + opened)),
    ]


def wobble(region_code: int, year: int, name: str) -> float:
    """A fixed number in [0, 1) for a region, a year and a name."""
    digest = hashlib.blake2b(f"{region_code}:{year}:{name}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64


def _people(region_code: int) -> float:
    """万人 in the first year: of the order of a province, a city, a county."""
    base = {Level.PROVINCE: 2000, Level.CITY: 300, Level.COUNTY: 40}[level_of(region_code)]
    return base * (1 + wobble(region_code, 0, "people"))


def _round(value: float, places: int) -> Decimal:
    return Decimal(f"{value:.{places}f}")
