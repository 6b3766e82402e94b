"""The reference index of a trademark, 0-100: points for what is on record, no financials. Same facts, same index."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import asdict, dataclass
from decimal import Decimal

from quanlian.core.findings import UserError
from quanlian.core.money import round_half_up
from quanlian.rules.library import national
from quanlian.rules.parameters import Dated
from quanlian.rules.receipts import make_receipt
from quanlian.utilisation.valuation.money.value import Index
from quanlian.utilisation.valuation.wording import NO_CONCLUSION

RULE = "utilisation.value.mark_index"
FAME = {"well_known": "驰名商标受保护记录", "time_honoured": "老字号", "award": "获奖或者省级以上名录", "": "无"}
Points = Callable[[str], Decimal]
HUNDRED, ZERO = Decimal(100), Decimal(0)


@dataclass(frozen=True, slots=True)
class IndexInputs:
    """`rating` 0-5: average of shops' reviews; `sales_fen`, `licence_fen`: of one year in 分; `idle`: three years
    without use or under attack for it; `disputes`: pending ones."""

    fame: str = ""
    years: int = 0
    classes: int = 0
    countries: int = 0
    licence_fen: int = 0
    wins: int = 0
    sales_fen: int = 0
    rating: Decimal = ZERO
    idle: bool = False
    disputes: int = 0


def mark_index(inputs: IndexInputs, on: dt.date) -> Index:
    """Raises UserError VALUE_FACTOR for facts out of range."""
    _check(inputs)
    used: list[Dated] = []

    def points(name: str) -> Decimal:
        found = national().at(f"valuation.mark.{name}", on)
        used.append(found)
        return found.value if isinstance(found.value, Decimal) else ZERO

    parts = tuple((title, round_half_up(value, 2)) for title, value in _parts(inputs, points))
    index = min(HUNDRED, max(ZERO, sum((value for _, value in parts), ZERO)))
    steps = (*(f"{title}：{value}分" for title, value in parts), f"合计限于0至100：{index}")
    told = {name: _plain(value) for name, value in asdict(inputs).items()}
    receipt = make_receipt(RULE, "2026.1", {**told, "on": on}, tuple(used), steps, {"value": index}, (NO_CONCLUSION,))
    return Index(index, parts, receipt, NO_CONCLUSION)


def _parts(inputs: IndexInputs, points: Points) -> list[tuple[str, Decimal]]:
    def capped(name: str, times: int) -> Decimal:
        return min(points(f"{name}.most"), points(f"{name}.each") * times)

    def log(name: str, fen: int) -> Decimal:
        return (
            min(points(f"{name}.most"), (Decimal(fen) / 100).log10() * points(f"{name}.scale")) if fen >= 100 else ZERO
        )

    return [
        (f"知名度（{FAME[inputs.fame]}）", points(f"fame.{inputs.fame}") if inputs.fame else ZERO),
        (f"使用{inputs.years}年", capped("years", inputs.years)),
        (f"覆盖{inputs.classes}类", capped("classes", inputs.classes)),
        (f"海外注册{inputs.countries}国（地区）", capped("countries", inputs.countries)),
        ("许可收入", log("licence", inputs.licence_fen)),
        (f"维权胜诉{inputs.wins}件", capped("wins", inputs.wins)),
        ("电商销售额", log("sales", inputs.sales_fen)),
        (f"评价{inputs.rating}分", points("rating.most") * inputs.rating / 5),
        ("连续三年不使用风险", points("idle") if inputs.idle else ZERO),
        (f"未结纠纷{inputs.disputes}件", -min(points("disputes.most"), points("disputes.each") * inputs.disputes)),
    ]


def _check(inputs: IndexInputs) -> None:
    counts = (inputs.years, inputs.classes, inputs.countries, inputs.wins, inputs.disputes, inputs.licence_fen)
    if inputs.fame not in FAME or min((*counts, inputs.sales_fen)) < 0 or not 0 <= inputs.rating <= 5:
        rule = "各项不为负，评价在0至5之间"
        raise UserError("VALUE_FACTOR", "商标事实超出范围", rule=rule, remedy="改正后重算")


def _plain(value: object) -> Decimal | str | bool:
    return value if isinstance(value, (str, bool, Decimal)) else Decimal(str(value))
