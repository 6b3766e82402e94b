"""The figures of data/watch/score.yaml as they stand on one day, read once for a whole load."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from quanlian.protection.watch import settings

PARTS = ("sign", "price", "unauthorised", "seller", "goods", "sales")
TITLES = {
    "sign": "标志相符", "price": "价格异常", "unauthorised": "不在授权名单", "seller": "卖家风险",
    "goods": "商品属核定类别", "sales": "销量",
}  # fmt: skip
_THRESHOLDS = (
    "price.share", "price.least", "unauthorised.empty", "goods.unknown", "seller.penalised", "seller.confirmed",
    "seller.new", "seller.new_days", "seller.region", "seller.hidden", "sales.full", "least.mention", "least.certainty",
    "least.plain", "least.score",
    "twin.days", "twin.likeness",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figures:
    """`weight` by part; `value` by the rest of the parameter's name: `price.share`, `sales.full` …"""

    on: dt.date
    weight: dict[str, float]
    value: dict[str, float]


def figures(on: dt.date) -> Figures:
    """Raises UserError RULES_NO_VALUE where a figure is not set for that day."""
    return Figures(
        on,
        {one: settings.number(f"watch.weight.{one}", on) for one in PARTS},
        {one: settings.number(f"watch.{one}", on) for one in _THRESHOLDS},
    )
