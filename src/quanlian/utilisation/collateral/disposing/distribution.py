"""Who gets what of the proceeds of a disposal (pure; all amounts in 分).

民法典第三百八十九条、第五百六十一条: costs of realising the pledge, then interest, then principal; 第四百三十八条:
what is left goes to the pledgor, what is missing the debtor still owes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quanlian.core.findings import UserError
from quanlian.core.money import format_yuan
from quanlian.rules.parameters import Dated
from quanlian.rules.receipts import Content, Receipt, make_receipt

PARTS = {"costs": "处置费用", "interest": "利息", "principal": "本金"}


@dataclass(frozen=True, slots=True)
class Owed:
    """A cost that somebody advanced: to whom, how much."""

    name: str
    fen: int


@dataclass(frozen=True, slots=True)
class Shared:
    """`costs` pairs each cost with what it gets. `proceeds` = costs paid + interest + principal + surplus."""

    proceeds_fen: int
    costs: tuple[tuple[Owed, int], ...]
    interest_paid_fen: int
    principal_paid_fen: int
    surplus_fen: int
    shortfall_fen: int

    @property
    def costs_paid_fen(self) -> int:
        return sum(paid for _, paid in self.costs)

    @property
    def debt_paid_fen(self) -> int:
        return self.interest_paid_fen + self.principal_paid_fen


def distribute(
    proceeds_fen: int, costs: Sequence[Owed], interest_fen: int, principal_fen: int, order: Sequence[str]
) -> Shared:
    """Exact to the 分 and never negative. Costs that the proceeds do not cover are met in proportion.

    `order` names every part of PARTS once. Raises UserError DISPOSAL_AMOUNT, RULES_FILE.
    """
    owed = {"costs": sum(one.fen for one in costs), "interest": interest_fen, "principal": principal_fen}
    _demand(proceeds_fen, owed, order)
    left, paid = proceeds_fen, dict.fromkeys(PARTS, 0)
    for part in order:
        paid[part] = min(left, owed[part])
        left -= paid[part]
    shares = in_proportion(paid["costs"], [one.fen for one in costs])
    return Shared(
        proceeds_fen, tuple(zip(costs, shares, strict=True)), paid["interest"], paid["principal"], left,
        sum(owed.values()) - sum(paid.values()),
    )  # fmt: skip


def in_proportion(fen: int, weights: Sequence[int]) -> list[int]:
    """An amount split by weights, rounded down, what is left over one 分 each to the largest remainders."""
    whole = sum(weights)
    if whole == 0:
        return [0] * len(weights)
    shares = [fen * one // whole for one in weights]
    by_rest = sorted(range(len(weights)), key=lambda at: (-(fen * weights[at] % whole), at))
    for at in by_rest[: fen - sum(shares)]:
        shares[at] += 1
    return shares


def receipt_of(shared: Shared, interest_fen: int, principal_fen: int, rule: Dated) -> Receipt:
    """The calculation in words, sealed."""
    inputs: dict[str, Content] = {
        "proceeds": shared.proceeds_fen, "interest": interest_fen, "principal": principal_fen,
        "costs": [{"name": one.name, "fen": one.fen} for one, _ in shared.costs],
    }  # fmt: skip
    result: dict[str, Content] = {
        "costs": shared.costs_paid_fen, "interest": shared.interest_paid_fen, "principal": shared.principal_paid_fen,
        "surplus": shared.surplus_fen, "shortfall": shared.shortfall_fen,
    }  # fmt: skip
    return make_receipt("collateral-distribution", "1", inputs, (rule,), _steps(shared), result)


def _steps(shared: Shared) -> tuple[str, ...]:
    costs = (f"付{one.name}{format_yuan(paid)}（应付{format_yuan(one.fen)}）" for one, paid in shared.costs)
    return (
        f"处置价款{format_yuan(shared.proceeds_fen)}",
        *costs,
        f"清偿利息{format_yuan(shared.interest_paid_fen)}，清偿本金{format_yuan(shared.principal_paid_fen)}",
        f"超过债权数额的{format_yuan(shared.surplus_fen)}归出质人（民法典第四百三十八条）",
        f"不足的{format_yuan(shared.shortfall_fen)}由债务人清偿（民法典第四百三十八条）",
    )


def _demand(proceeds_fen: int, owed: Mapping[str, int], order: Sequence[str]) -> None:
    negative = [one for one in (proceeds_fen, *owed.values()) if one < 0]
    if negative:
        raise UserError("DISPOSAL_AMOUNT", "金额不能为负", value=str(negative[0]), remedy="核对价款、费用和债权")
    if sorted(order) != sorted(PARTS):
        raise UserError("RULES_FILE", "清偿顺序须列全费用、利息、本金", value="、".join(order), remedy="改正参数文件")
