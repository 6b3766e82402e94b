"""Demo values of the indicators that people report or a superior sends: invented, marked, growing over the years."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TypedDict

import yaml

from quanlian.core.config import data
from quanlian.registry.simulation.series import SOURCE, figures, wobble

FIRST_YEAR = 2019
NOT_YET_COMPUTED = frozenset(
    {"ENFORCEMENT_CLOSING_RATE", "RIGHTS_HANDLING_DAYS", "INFRINGEMENT_CONTAINED", "REVIEW_COVERAGE",
     "HV_PORTFOLIO_INVENTIONS", "TM_MADRID", "GI_USERS", "ALLIANCES", "OPERATION_FUND_SIZE", "PLEDGE_LOANS_AMOUNT",
     "PLEDGE_MIXED_AMOUNT", "INSURED_FIRMS", "TRADE_LICENCE_GROWTH", "IP_TRADE_GROWTH", "TECH_TRANSFER_CONTRACTS"}
)  # fmt: skip
"""Computed by rule, but from registers that the sample does not fill, or not for the years before it."""


class ReportedRow(TypedDict):
    """One value for a period, both days included; `numerator` and `denominator` where a share is made of two counts."""

    indicator: str
    name: str
    region: str
    period_start: dt.date
    period_end: dt.date
    value: Decimal
    unit: str
    numerator: Decimal | None
    denominator: Decimal | None
    note: str


@dataclass(frozen=True, slots=True)
class _Trend:
    """From a first value towards more by `step` a year, at most `top`; `places` after the point."""

    first: float
    step: float
    top: float = 1e9
    places: int = 0


BY_UNIT: dict[str, _Trend] = {
    "家": _Trend(12, 9), "个": _Trend(2, 1.5), "项": _Trend(2, 1.2), "件": _Trend(20, 11), "场": _Trend(6, 3),
    "人次": _Trend(120, 60), "次": _Trend(4, -0.5), "天": _Trend(38, -2.5),
    "位": _Trend(5, -0.3), "倍": _Trend(1, 0.04, 2, 2),
    "分": _Trend(76, 1.1, 95, 2), "亿元": _Trend(1.2, 0.7, places=2), "万元": _Trend(1500, 260),
    "%": _Trend(72, 3.4, 100, 1),
}  # fmt: skip
"""The usual course of an indicator of this unit."""
BY_CODE: dict[str, _Trend] = {
    "STANDARD_CERTIFIED_FIRMS": _Trend(90, 42),
    "HOSTED_FIRMS": _Trend(300, 210),
    "INSURED_FIRMS": _Trend(9, 6),
    "PLEDGE_LOANS_AMOUNT": _Trend(4.5, 3.6, places=2),
    "PLEDGE_MIXED_AMOUNT": _Trend(0.6, 0.5, places=2),
    "TM_MADRID": _Trend(620, 190),
    "GI_USERS": _Trend(60, 38),
    "FOREIGN_FILINGS": _Trend(140, 28),
    "PCT_FILINGS": _Trend(42, 9),
    "SATISFACTION": _Trend(78.5, 1.2, 92, 2),
    "IP_SERVICE_SHARE": _Trend(2.1, 0.15, 6, 2),
    "IP_DEVELOPMENT_INDEX": _Trend(61, 2.2, 95, 2),
    "INFRINGEMENT_CONTAINED": _Trend(4.2, -0.4, 100, 1),
    "INV_APPLICATIONS_GROWTH": _Trend(11, 0.8, 25, 1),
    "INSURANCE_GROWTH": _Trend(22, 2, 45, 1),
    "TRADE_LICENCE_GROWTH": _Trend(15, 1.4, 35, 1),
    "IP_TRADE_GROWTH": _Trend(15, 1.6, 35, 1),
    "TECH_CONTRACT_GROWTH": _Trend(16, 1.5, 35, 1),
    "NATIONAL_PATENT_AWARDS": _Trend(1, 0.5),
    "GROUP_INFRINGEMENT_EVENTS": _Trend(0, 0),
    "MALICIOUS_INFRINGEMENT_CASES": _Trend(3, -0.4),
}


def demo_reported(region_code: int, as_of: dt.date, path: Path | None = None) -> list[ReportedRow]:
    """A value for each year from 2019 that ended by `as_of`, for every indicator that the sample rights cannot give.

    Which those are is read from `path` (default `data/indicators/_from_programmes.yaml`); none where it is absent.
    """
    source = path or data() / "indicators" / "_from_programmes.yaml"
    if not source.is_file():
        return []
    wanted = [item for item in yaml.safe_load(source.read_text(encoding="utf-8"))["indicators"] if _wanted(item)]
    years = range(FIRST_YEAR, as_of.year if as_of < dt.date(as_of.year, 12, 31) else as_of.year + 1)
    return [_row(item, region_code, year) for item in wanted for year in years]


def _wanted(item: dict[str, str]) -> bool:
    return item["source_mode"] != "computed" or item["code"] in NOT_YET_COMPUTED


def _row(item: dict[str, str], region_code: int, year: int) -> ReportedRow:
    numerator, denominator = _parts(item["code"], region_code, year)
    if numerator is not None and denominator:
        value = (numerator / denominator * 100).quantize(Decimal("0.0001"))
    else:
        value = _value(item, region_code, year)
    return ReportedRow(
        indicator=item["code"], name=item["name"], region=f"{region_code:06d}", period_start=dt.date(year, 1, 1),
        period_end=dt.date(year, 12, 31), value=value, unit=item["unit"], numerator=numerator,
        denominator=denominator, note=SOURCE,
    )  # fmt: skip


def _value(item: dict[str, str], region_code: int, year: int) -> Decimal:
    trend = BY_CODE.get(item["code"]) or BY_UNIT.get(item["unit"], _Trend(10, 2))
    grown = trend.first + trend.step * (year - FIRST_YEAR + wobble(region_code, year, item["code"]))
    return Decimal(f"{max(0.0, min(trend.top, grown)):.{trend.places}f}")


def _parts(code: str, region_code: int, year: int) -> tuple[Decimal | None, Decimal | None]:
    """The two counts behind a share, where the sample's own series have them."""
    values = {series: value for series, _, _, value in figures(region_code, year)}
    if code == "ENFORCEMENT_CLOSING_RATE":
        return values["CASES_CLOSED"], values["CASES_IN_HAND"]
    if code == "IP_BUDGET_SHARE":
        return values["IP_WORK_FUNDS"], values["PUBLIC_BUDGET"]
    return None, None
