"""The fine range for one act: by the law at the act, compared with the law at the decision (行政处罚法第三十七条)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan
from quanlian.protection.penalties.circumstances import FACTORS, Advice, Factor, advise
from quanlian.protection.penalties.offences import Law, offence, whole
from quanlian.protection.penalties.ranges import Range, crossed, lighter, range_under
from quanlian.rules.dates import add_years
from quanlian.rules.library import national
from quanlian.rules.parameters import Parameters
from quanlian.rules.receipts import Content, Receipt, make_receipt

COMPARISON = "行政处罚法（2021）第三十七条"
RULE, RULE_VERSION = "penalty-fine", "1"


@dataclass(frozen=True, slots=True)
class Act:
    """What was done. `ended_on`: the day it was done, or the last day of a continuing act.

    `base_fen`: 违法所得 or 违法经营额 in 分 as the offence asks, 0 = none. `found_on`: the day it was discovered.
    `serious`: the law's 情节严重 tier is to apply. `factors`: codes of `circumstances.FACTORS`.
    """

    offence: str
    ended_on: dt.date
    base_fen: int = 0
    serious: bool = False
    factors: tuple[str, ...] = ()
    found_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class FineRange:
    """What may be fined, in 分. `at_act` and `at_decision` are both laws' ranges, `version` the one chosen."""

    low_fen: int
    high_fen: int
    basis: tuple[str, ...]
    version: str
    factors: tuple[Factor, ...]
    receipt: Receipt
    at_act: Range
    at_decision: Range
    advice: Advice


def fine_range(act: Act, on: dt.date, parameters: Parameters | None = None) -> FineRange:
    """The range for a decision on `on`.

    Raises `UserError` FINE_OFFENCE, FINE_FACTOR, FINE_DATE (act after decision), FINE_BASE (negative amount) or
    RULES_NO_VALUE where the library holds no law of the day of the act.
    """
    _refuse(act, on)
    source = parameters if parameters is not None else national()
    at_act = range_under(Law(act.offence, act.ended_on, source), act.base_fen, act.serious)
    at_decision = range_under(Law(act.offence, on, source), act.base_fen, act.serious)
    chosen = lighter(at_act, at_decision)
    factors = tuple(FACTORS[code] for code in act.factors)
    advice = advise(chosen, factors, on, source)
    receipt = _receipt(act, on, chosen, at_act, at_decision, advice, source)
    basis = tuple(dict.fromkeys((chosen.version, COMPARISON, *(one.article for one in factors))))
    return FineRange(
        chosen.low_fen, chosen.high_fen, basis, chosen.version, factors, receipt, at_act, at_decision, advice
    )


def _refuse(act: Act, on: dt.date) -> None:
    offence(act.offence)
    if act.ended_on > on:
        raise UserError("FINE_DATE", "行为日晚于决定日", value=str(act.ended_on), rule=f"决定日{on}", remedy="核对日期")
    if act.base_fen < 0:
        raise UserError("FINE_BASE", "金额不能小于零", value=str(act.base_fen), remedy="核对金额")
    unknown = [code for code in act.factors if code not in FACTORS]
    if unknown:
        raise UserError("FINE_FACTOR", "没有这种情节", value=unknown[0], rule=f"可用：{'、'.join(FACTORS)}")


def _receipt(
    act: Act, on: dt.date, chosen: Range, at_act: Range, at_decision: Range, advice: Advice, source: Parameters
) -> Receipt:
    limit = source.at("penalty.prescription_years", on)
    inputs: dict[str, Content] = {
        "offence": act.offence, "ended_on": act.ended_on, "base_fen": act.base_fen, "serious": act.serious,
        "factors": act.factors, "found_on": act.found_on, "on": on,
    }  # fmt: skip
    result: dict[str, Content] = {"low_fen": chosen.low_fen, "high_fen": chosen.high_fen, "version": chosen.version}
    used = (*at_act.used, *at_decision.used, *advice.used, limit)
    remarks = (*_prescribed(act, whole(limit)), *_doubts(at_act, at_decision), *advice.remarks)
    return make_receipt(
        RULE, RULE_VERSION, inputs, used, _steps(act, on, chosen, at_act, at_decision, advice), result, remarks
    )


def _steps(act: Act, on: dt.date, chosen: Range, at_act: Range, at_decision: Range, advice: Advice) -> tuple[str, ...]:
    compared = "新法处罚并不较轻，适用行为时的法律" if chosen is at_act else "新法处罚较轻，适用决定时的法律"
    return (
        f"{offence(act.offence).title}，行为终了于{act.ended_on}，拟于{on}决定",
        f"行为时：{at_act.shown}",
        f"决定时：{at_decision.shown}",
        f"从旧兼从轻（{COMPARISON}）：{compared}",
        f"罚款幅度：{format_yuan(chosen.low_fen)}—{format_yuan(chosen.high_fen)}",
        f"按情节宜在：{format_yuan(advice.low_fen)}—{format_yuan(advice.high_fen)}",
    )


def _prescribed(act: Act, years: int) -> tuple[str, ...]:
    if act.found_on is None:
        return ("未载发现日期，请核对是否已过处罚时效（行政处罚法第三十六条）",)
    if act.found_on > add_years(act.ended_on, years):
        return (f"自行为终了满{years}年后才发现，依行政处罚法第三十六条不再给予行政处罚（法律另有规定的除外）",)
    return ()


def _doubts(at_act: Range, at_decision: Range) -> tuple[str, ...]:
    if crossed(at_act, at_decision):
        return ("两版法律一版上限较低、一版下限较低，孰轻须经法制审核确定",)
    return ()
