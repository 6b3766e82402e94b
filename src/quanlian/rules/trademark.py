"""The switch of trade mark law on 2027-01-01: which opposition window applies, and when a surrender takes effect."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from quanlian.core.findings import UserError
from quanlian.rules.dates import add_months
from quanlian.rules.library import national
from quanlian.rules.parameters import Dated, Parameters
from quanlian.rules.receipts import Receipt, make_receipt

_BASES = {"announcement": "按公告日适用法律", "filing": "按申请日适用法律", "running": "新法施行时未届满的适用新法"}


@dataclass(frozen=True, slots=True)
class Alternative:
    """What another reading of the transition would give."""

    basis: str
    label: str
    months: int
    last_day: dt.date
    article: str


@dataclass(frozen=True, slots=True)
class OppositionWindow:
    """The window for opposing a mark. `last_day` is before any move to a working day (the calendar does that).

    `alternatives` is not empty where the readings of the transition differ: show it flagged.
    """

    months: int
    last_day: dt.date
    article: str
    alternatives: tuple[Alternative, ...]
    receipt: Receipt

    @property
    def flagged(self) -> bool:
        return bool(self.alternatives)


def opposition_window(
    announced_on: dt.date, filed_on: dt.date | None = None, parameters: Parameters | None = None
) -> OppositionWindow:
    """The opposition window of a mark announced on `announced_on`.

    The reading is the setting `tm.opposition_basis`; the reading by filing date is compared where `filed_on` is given.
    """
    source = parameters if parameters is not None else national()
    setting = source.at("tm.opposition_basis", announced_on)
    readings = _readings(source, announced_on, filed_on)
    if setting.value not in readings:
        raise UserError("TM_BASIS", "异议期的适用设置无法执行", value=str(setting.value), remedy="补录申请日或改设置")
    chosen = readings[str(setting.value)]
    months, last = _months(chosen), add_months(announced_on, _months(chosen))
    others = tuple(
        Alternative(basis, _BASES[basis], _months(one), add_months(announced_on, _months(one)), one.article)
        for basis, one in readings.items()
        if _months(one) != months
    )
    steps = (f"{_BASES[str(setting.value)]}：{chosen.sentence}", f"自公告日{announced_on}起，至{last}")
    remarks = tuple(f"法律未规定过渡；若{one.label}，为{one.months}个月，至{one.last_day}" for one in others)
    inputs = {"announced_on": announced_on, "filed_on": filed_on}
    receipt = make_receipt("tm-opposition", "1", inputs, (setting, chosen), steps, last, remarks)
    return OppositionWindow(months, last, chosen.article, others, receipt)


def surrender_effective(received_on: dt.date, announced_on: dt.date, parameters: Parameters | None = None) -> dt.date:
    """The day a voluntarily surrendered mark ends: receipt of the request, from 2027 the announcement.

    The law is picked by the day of receipt.
    """
    source = parameters if parameters is not None else national()
    return received_on if source.at("tm.surrender_effect", received_on).value == "receipt" else announced_on


def _readings(source: Parameters, announced_on: dt.date, filed_on: dt.date | None) -> dict[str, Dated]:
    """The law each basis picks. `running`: the newer one, if it finds the window still open."""
    name = "tm.opposition_months"
    older = source.at(name, announced_on)
    newer = source.at(name, add_months(announced_on, _months(older)))
    still_open = add_months(announced_on, _months(newer)) >= newer.since
    readings = {"announcement": older, "running": newer if still_open else older}
    if filed_on is not None:
        readings["filing"] = source.at(name, filed_on)
    return readings


def _months(dated: Dated) -> int:
    if not isinstance(dated.value, Decimal):
        raise UserError("RULES_FILE", f"参数“{dated.title}”应为数", value=dated.name, remedy="改正参数文件")
    return int(dated.value)
