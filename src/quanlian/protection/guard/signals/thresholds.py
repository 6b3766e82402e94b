"""The numbers signals are measured with, as they stand on a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from quanlian.protection.guard import settings

CODES = ("volume", "young", "famous", "local", "resale", "lost", "agency", "bulk")
NAMES = {
    "volume": "短期大量申请", "young": "新设企业大量申请", "famous": "涉及多个知名或保护名称",
    "local": "涉及本地企业字号、商标", "resale": "转让、挂售比例高", "lost": "多次驳回或败诉",
    "agency": "代理机构超范围自行申请", "bulk": "关联申请人同日批量申请",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Thresholds:
    """`numbers` by parameter name without the prefix `guard.`; `weights` by signal."""

    numbers: dict[str, float]
    weights: dict[str, float]
    red: float
    yellow: float
    agency_class: str

    def __getitem__(self, name: str) -> float:
        return self.numbers[name]


MEASURES = (
    "volume.low", "volume.high", "young.years", "young.marks", "young.classes", "famous.low", "famous.high",
    "famous.prefix", "local.low", "local.high", "resale.ratio", "resale.months", "resale.least", "lost.low",
    "lost.high", "agency.high", "bulk.low", "bulk.high", "bulk.centre",
)  # fmt: skip


def thresholds(on: dt.date) -> Thresholds:
    return Thresholds(
        numbers={name: settings.number(name, on) for name in MEASURES},
        weights={code: settings.number(f"weight.{code}", on) for code in CODES},
        red=settings.number("level.red", on),
        yellow=settings.number("level.yellow", on),
        agency_class=settings.text("agency.class", on).zfill(2),
    )
