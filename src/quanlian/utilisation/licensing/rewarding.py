"""What inventors are owed at least, and what agreements give (促进科技成果转化法第四十五条; 细则第九十三条). Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from quanlian.core.findings import UserError
from quanlian.core.money import FEN_PER_YUAN, even_out, format_yuan, round_half_up, share
from quanlian.rules.parameters import Dated, Parameters
from quanlian.rules.receipts import Content, Receipt, make_receipt
from quanlian.utilisation.licensing.fees import percent

RULE, VERSION = "licensing.reward", "2026.1"
NAMES = {"income": "净收入", "equity": "作价投资所得股份（出资）价值", "own_use": "营业利润", "grant": "授权奖金"}
RATED = ("income", "equity", "own_use")


@dataclass(frozen=True, slots=True)
class Ask:
    """`base_fen`: net income, value of the shares, or operating profit of the year; `ratio` (or `sum_fen` for a grant)
    as the unit's rules or the agreement say, None where nothing was agreed. `year`: which year of own use, from 1."""

    kind: str
    on: dt.date
    base_fen: int = 0
    ratio: Decimal | None = None
    sum_fen: int | None = None
    right_kind: str = ""
    year: int = 1


@dataclass(frozen=True, slots=True)
class Owed:
    """`fen` is owed; `minimum_fen` what the law gives where nothing was agreed; `below`: the agreement gives less."""

    fen: int
    minimum_fen: int
    ratio: Decimal | None
    agreed: bool
    below: bool
    receipt: Receipt


def reward(ask: Ask, law: Parameters) -> Owed:
    """Raises UserError REWARD_KIND, REWARD_BASE, REWARD_RATIO or REWARD_YEAR."""
    if ask.kind == "grant":
        return _grant(ask, law)
    if ask.kind not in RATED:
        raise UserError("REWARD_KIND", "奖励种类不可识别", value=ask.kind[:20], rule="、".join((*RATED, "grant")))
    _demand(ask, law)
    least = law.at(f"reward.{ask.kind}.minimum", ask.on)
    lowest = _rate(least)
    ratio = lowest if ask.ratio is None else ask.ratio
    fen, minimum = share(ask.base_fen, ratio), share(ask.base_fen, lowest)
    how = "按单位规定或者与科技人员的约定" if ask.ratio is not None else "没有规定也没有约定，按法定最低比例"
    steps = (how, f"{NAMES[ask.kind]} {format_yuan(ask.base_fen)} × {percent(ratio)} = {format_yuan(fen)}")
    return _owed(ask, fen, minimum, ratio, (least,), steps)


def split(fen: int, parts: Mapping[str, Decimal]) -> dict[str, int]:
    """A reward by people's parts, which must add up to one; the rest of rounding goes to the largest part."""
    if not parts or any(one <= 0 for one in parts.values()) or sum(parts.values()) != 1:
        total = sum(parts.values(), Decimal())
        raise UserError(
            "REWARD_PARTS",
            "分配比例合计须为100%",
            value=percent(total),
            rule="每人大于0，合计等于1",
            remedy="核对各人比例",
        )
    names, amounts = list(parts), [share(fen, part) for part in parts.values()]
    order = sorted(range(len(names)), key=lambda at: (-parts[names[at]], at))
    return dict(zip(names, even_out(amounts, fen - sum(amounts), order), strict=True))


def _grant(ask: Ask, law: Parameters) -> Owed:
    if ask.right_kind not in ("INV", "UM", "DES"):
        raise UserError("REWARD_KIND", "授权奖励只对专利", value=ask.right_kind[:20], rule="INV、UM、DES")
    least = law.at(f"reward.grant.{ask.right_kind}", ask.on)
    minimum = int(round_half_up(_rate(least) * FEN_PER_YUAN))
    fen = minimum if ask.sum_fen is None else ask.sum_fen
    how = "按约定或者规章制度的金额" if ask.sum_fen is not None else "没有约定也没有规章制度，按法定最低额"
    return _owed(ask, fen, minimum, None, (least,), (how, f"奖金 {format_yuan(fen)}"))


def _owed(
    ask: Ask, fen: int, minimum: int, ratio: Decimal | None, used: tuple[Dated, ...], steps: tuple[str, ...]
) -> Owed:
    agreed = ask.ratio is not None or ask.sum_fen is not None
    below = agreed and fen < minimum
    told = (
        (f"低于没有约定时的法定最低额 {format_yuan(minimum)}；约定优先，请确认约定合法有效、程序完备",) if below else ()
    )
    inputs: dict[str, Content] = {
        "kind": ask.kind, "on": ask.on, "base_fen": ask.base_fen, "ratio": ask.ratio, "sum_fen": ask.sum_fen,
        "right_kind": ask.right_kind, "year": ask.year,
    }  # fmt: skip
    receipt = make_receipt(RULE, VERSION, inputs, used, steps, fen, told)
    return Owed(fen, minimum, ratio, agreed, below, receipt)


def _demand(ask: Ask, law: Parameters) -> None:
    if ask.base_fen < 0:
        raise UserError("REWARD_BASE", "计算基数不能为负", value=str(ask.base_fen), remedy="亏损年度没有报酬，填0")
    if ask.ratio is not None and not 0 < ask.ratio <= 1:
        raise UserError(
            "REWARD_RATIO", "比例不在范围内", value=str(ask.ratio), rule="大于0，至多1", remedy="如百分之七十写 0.7"
        )
    most = _rate(law.at("reward.own_use.years_most", ask.on)) if ask.kind == "own_use" else None
    if most is not None and not 1 <= ask.year <= most:
        raise UserError("REWARD_YEAR", "超出提取报酬的年数", value=str(ask.year), rule=f"实施后连续三至{most}年")


def _rate(one: Dated) -> Decimal:
    if not isinstance(one.value, Decimal):
        raise UserError("RULES_NO_VALUE", "参数不是数", value=one.name)
    return one.value
