"""What of a bad loan counts as net loss under a rule."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from quanlian.core.findings import UserError
from quanlian.core.money import Fen, format_yuan, share
from quanlian.utilisation.pool.sharing.rule import Costs, Rule

ALL = Decimal(1)


@dataclass(frozen=True, slots=True)
class Loss:
    """What happened to a loan, in 分. `recovered_fen` is everything that came back: repayments enforced, collateral
    sold. `ip_part`: the part of the principal that IP stands for (1 = pledged on IP alone)."""

    principal_fen: Fen
    recovered_fen: Fen = 0
    cost_fen: Fen = 0
    interest_fen: Fen = 0
    penalty_fen: Fen = 0
    ip_part: Decimal = ALL

    def __post_init__(self) -> None:
        amounts = (self.principal_fen, self.recovered_fen, self.cost_fen, self.interest_fen, self.penalty_fen)
        if min(amounts) < 0:
            raise UserError("POOL_AMOUNT", "金额不能为负", value=format_yuan(min(amounts)), remedy="核对后重新填写")
        if not 0 < self.ip_part <= 1:
            rule = "大于 0、不超过 1"
            raise UserError(
                "POOL_IP_PART", "知识产权部分的比例有误", value=str(self.ip_part), rule=rule, remedy="核对后重填"
            )


@dataclass(frozen=True, slots=True)
class NetLoss:
    """`fen` is never negative; `surplus_fen` came back above the debt and belongs to the pledgor (民法典第438条)."""

    fen: Fen
    surplus_fen: Fen
    steps: tuple[str, ...]


def net_loss(rule: Rule, loss: Loss) -> NetLoss:
    """Unpaid principal (+ interest, penalty where they count) − what came back + allowed costs; then the IP part."""
    debt, said = _debt(rule, loss)
    came_back, added = _costs(rule.counts.costs, loss)
    raw = debt - came_back + added
    said.append(f"费用{format_yuan(loss.cost_fen)}：{rule.counts.costs.label}")
    shown = f"{format_yuan(debt)} − 追回{format_yuan(came_back)} + 费用{format_yuan(added)}"
    said.append(f"净损失 = {shown} = {format_yuan(raw)}")
    if rule.counts.ip_part and loss.ip_part != ALL and raw > 0:
        part = share(raw, loss.ip_part)
        said.append(f"仅计知识产权部分：{format_yuan(raw)} × {loss.ip_part:f} = {format_yuan(part)}")
        raw = part
    if raw < 0:
        said.append(f"追回款超出债务{format_yuan(-raw)}，净损失按零计；多余部分归出质人（民法典第438条）")
    return NetLoss(max(raw, 0), max(-raw, 0), tuple(said))


def _debt(rule: Rule, loss: Loss) -> tuple[Fen, list[str]]:
    said = [f"未偿本金{format_yuan(loss.principal_fen)}"]
    debt = loss.principal_fen
    for counted, fen, name in (
        (rule.counts.interest, loss.interest_fen, "利息"),
        (rule.counts.penalty, loss.penalty_fen, "罚息和复利"),
    ):
        if fen:
            said.append(f"{name}{format_yuan(fen)}{'计入' if counted else '不计入'}")
        debt += fen if counted else 0
    return debt, said


def _costs(how: Costs, loss: Loss) -> tuple[Fen, Fen]:
    """(what counts as come back, what is added)."""
    if how is Costs.ADDED:
        return loss.recovered_fen, loss.cost_fen
    taken = min(loss.cost_fen, loss.recovered_fen) if how is Costs.FROM_RECOVERY else 0
    return loss.recovered_fen - taken, 0
