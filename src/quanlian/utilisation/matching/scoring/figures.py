"""The weights and steps of the score as they stand on one day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from quanlian.core.findings import UserError
from quanlian.rules.library import national
from quanlian.rules.parameters import Dated

PARTS = ("semantic", "classes", "maturity", "price", "region")
TITLES = {
    "semantic": "内容相符", "classes": "分类重合", "maturity": "成熟度", "price": "价格", "region": "地区和行为",
}  # fmt: skip
_STEPS = (
    "unknown", "class.group", "class.main_group", "class.subclass", "class.class", "trl.lack", "price.most",
    "region.county", "region.city", "region.province", "region.elsewhere", "behaviour.share",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figures:
    """`dated` keeps where each figure comes from, for the receipt."""

    dated: Mapping[str, Dated]

    def weight(self, part: str) -> Decimal:
        return self.step(f"weight.{part}")

    def step(self, name: str) -> Decimal:
        return _number(self.dated[name])


def figures(on: dt.date) -> Figures:
    """Raises UserError RULES_NO_VALUE where a figure is not set for that day."""
    names = (*(f"weight.{one}" for one in PARTS), *_STEPS)
    return Figures({name: national().at(f"matching.{name}", on) for name in names})


def days(name: str, on: dt.date) -> int:
    """A whole number of the room: `stale.days`, `unanswered.days`, `gap.rights`, `gap.years`."""
    return int(_number(national().at(f"matching.{name}", on)))


def _number(dated: Dated) -> Decimal:
    if not isinstance(dated.value, Decimal):
        remedy = "核对 data/rules/utilisation/matching.yaml"
        raise UserError("MATCH_FIGURE", "匹配参数不是数", value=dated.name, remedy=remedy)
    return dated.value
