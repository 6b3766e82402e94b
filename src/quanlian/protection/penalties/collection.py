"""Paying a fine: the pay-by day, the surcharge for each day late, on-the-spot limits, and how days are counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from quanlian.core.calendar.arithmetic import Due, add
from quanlian.core.calendar.table import Calendar
from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan
from quanlian.protection.penalties.offences import whole
from quanlian.rules.dates import ONE_DAY
from quanlian.rules.library import national
from quanlian.rules.parameters import Parameters
from quanlian.rules.receipts import Content, Receipt, make_receipt

Pause = tuple[dt.date, dt.date]
"""First and last day of a reconsideration or a lawsuit: no surcharge runs then (行政处罚法第七十三条第三款)."""


@dataclass(frozen=True, slots=True)
class Surcharge:
    """`days` late that count, `fen` the surcharge, `uncapped_fen` what it would be without the cap."""

    days: int
    fen: int
    uncapped_fen: int
    receipt: Receipt


def pay_by(received_on: dt.date, calendar: Calendar, parameters: Parameters | None = None) -> Due:
    """The last day to pay: 15 calendar days from receipt, moved off a day off."""
    source = parameters if parameters is not None else national()
    return add(received_on, f"{whole(source.at('penalty.pay_days', received_on))} cd", calendar)


def surcharge(
    fine_fen: int,
    due_on: dt.date,
    paid_on: dt.date,
    pauses: Sequence[Pause] = (),
    parameters: Parameters | None = None,
) -> Surcharge:
    """3 % of the fine for each day after `due_on` up to `paid_on`, never more than the fine itself.

    A part of a 分 is left to the payer. Raises `UserError` FINE_BASE for a negative fine.
    """
    if fine_fen < 0:
        raise UserError("FINE_BASE", "罚款不能小于零", value=str(fine_fen), remedy="核对金额")
    source = parameters if parameters is not None else national()
    rate = source.at("penalty.surcharge_percent", due_on)
    cap = source.at("penalty.surcharge_cap_percent", due_on)
    days = _days_late(due_on, paid_on, pauses)
    uncapped, most = fine_fen * whole(rate) * days // 100, fine_fen * whole(cap) // 100
    amount = min(uncapped, most)
    inputs: dict[str, Content] = {
        "fine_fen": fine_fen, "due_on": due_on, "paid_on": paid_on,
        "pauses": [[first, last] for first, last in pauses],
    }  # fmt: skip
    steps = (
        f"应于{due_on}前缴纳，{paid_on}缴纳，计逾期{days}日",
        f"{format_yuan(fine_fen)}×{whole(rate)}％×{days}日＝{format_yuan(uncapped)}",
        f"加处罚款不超过罚款数额{format_yuan(most)}，应加处{format_yuan(amount)}",
    )
    return Surcharge(days, amount, uncapped, make_receipt("penalty-surcharge", "1", inputs, (rate, cap), steps, amount))


def _days_late(due_on: dt.date, paid_on: dt.date, pauses: Sequence[Pause]) -> int:
    """Days after the due day, without paused days; overlapping pauses count once."""
    free = {
        max(first, due_on + ONE_DAY) + n * ONE_DAY
        for first, last in pauses
        for n in range((min(last, paid_on) - max(first, due_on + ONE_DAY)).days + 1)
    }
    return max(0, (paid_on - due_on).days - len(free))


def on_the_spot(
    organisation: bool, fine_fen: int, on: dt.date, parameters: Parameters | None = None
) -> tuple[bool, str]:
    """Whether the fine (0 = warning only) may be decided on the spot, and the reason (行政处罚法第五十一条)."""
    source = parameters if parameters is not None else national()
    limit = source.at(f"penalty.on_the_spot.{'organisation' if organisation else 'person'}_max", on)
    may = fine_fen <= whole(limit)
    word = "可以" if may else "不得"
    return (
        may,
        f"{word}当场处罚：拟罚{format_yuan(fine_fen)}，{limit.title}为{format_yuan(whole(limit))}（{limit.article}）",
    )


def period(days: int, on: dt.date, parameters: Parameters | None = None) -> tuple[str, str]:
    """A period of 行政处罚法 as the calendar reads it (`7 wd`, `15 cd`), and the sentence that says why."""
    source = parameters if parameters is not None else national()
    counts = source.at("penalty.working_day_counts", on)
    listed = counts.value if isinstance(counts.value, tuple) else ()
    if days in listed:
        return f"{days} wd", f"行政处罚法中的“{days}日”指工作日，不含法定节假日（{counts.article}）"
    return f"{days} cd", f"行政处罚法中的“{days}日”是自然日（{counts.article}只列二日、三日、五日、七日为工作日）"
