"""Sharing a net loss among the parties and capping what the pool pays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quanlian.core.money import Fen, format_yuan
from quanlian.rules.receipts import Content, Receipt, make_receipt
from quanlian.utilisation.pool.sharing.allocate import allocate
from quanlian.utilisation.pool.sharing.loss import Loss, NetLoss, net_loss
from quanlian.utilisation.pool.sharing.rule import FUND, PARTIES, Rule


@dataclass(frozen=True, slots=True)
class Left:
    """What each limit still leaves the pool to pay on this claim; None: no such limit, or it is not asked about."""

    balance_fen: Fen | None = None
    loan_fen: Fen | None = None
    firm_fen: Fen | None = None
    year_fen: Fen | None = None
    bank_fen: Fen | None = None

    @property
    def named(self) -> tuple[tuple[str, Fen], ...]:
        """The limits that are set, in words."""
        all_ = (
            ("资金余额", self.balance_fen),
            ("单笔上限余额", self.loan_fen),
            ("单户上限余额", self.firm_fen),
            ("年度上限余额", self.year_fen),
            ("合作银行止损线余额", self.bank_fen),
        )
        return tuple((name, max(fen, 0)) for name, fen in all_ if fen is not None)


@dataclass(frozen=True, slots=True)
class Sharing:
    """`by_ratio`: the shares as the ratios give them; `borne`: after the limits, what each finally bears. Both sum to
    the net loss. `paid_fen` is what the pool pays; `unpaid_fen` falls to the residual party."""

    rule: Rule
    loss: Loss
    net: NetLoss
    by_ratio: Mapping[str, Fen]
    borne: Mapping[str, Fen]
    paid_fen: Fen
    unpaid_fen: Fen
    receipt: Receipt


def share_loss(rule: Rule, loss: Loss, left: Left = Left()) -> Sharing:
    """net_loss → share_i = net_loss × ratio_i → fund_pay = min(share, limits); the rest falls to the residual party."""
    net = net_loss(rule, loss)
    by_ratio = allocate(net.fen, rule.shares, rounding=rule.rounding)
    limits = _with_loan_cap(rule, left).named
    paid = min([by_ratio[FUND], *(fen for _, fen in limits)])
    unpaid = by_ratio[FUND] - paid
    borne = {**by_ratio, FUND: paid, rule.residual: by_ratio[rule.residual] + unpaid}
    steps = (*net.steps, *_share_steps(rule, net.fen, by_ratio), *_limit_steps(rule, limits, by_ratio, paid))
    receipt = _receipt(rule, loss, limits, steps, (net, by_ratio, borne, paid))
    return Sharing(rule, loss, net, by_ratio, borne, paid, unpaid, receipt)


def _with_loan_cap(rule: Rule, left: Left) -> Left:
    if left.loan_fen is not None or rule.caps.per_loan_fen is None:
        return left
    return Left(left.balance_fen, rule.caps.per_loan_fen, left.firm_fen, left.year_fen, left.bank_fen)


def _share_steps(rule: Rule, net: Fen, parts: Mapping[str, Fen]) -> list[str]:
    said = [
        f"{PARTIES[name]}：{format_yuan(net)} × {rule.shares[name]:f}% = {format_yuan(fen)}"
        for name, fen in parts.items()
    ]
    return [*said, f"取整：{rule.rounding.label}，尾差归份额最大的一方"]


def _limit_steps(rule: Rule, limits: tuple[tuple[str, Fen], ...], parts: Mapping[str, Fen], paid: Fen) -> list[str]:
    said = [f"{name}{format_yuan(fen)}" for name, fen in limits]
    shown = "、".join([f"应担{format_yuan(parts[FUND])}", *said])
    steps = [f"补偿资金支付 = min({shown}) = {format_yuan(paid)}"]
    if paid < parts[FUND]:
        steps.append(f"超出限额的{format_yuan(parts[FUND] - paid)}由{PARTIES[rule.residual]}承担")
    return steps


def _receipt(
    rule: Rule,
    loss: Loss,
    limits: tuple[tuple[str, Fen], ...],
    steps: tuple[str, ...],
    found: tuple[NetLoss, Mapping[str, Fen], Mapping[str, Fen], Fen],
) -> Receipt:
    net, by_ratio, borne, paid = found
    inputs: dict[str, Content] = {
        "principal_fen": loss.principal_fen, "recovered_fen": loss.recovered_fen, "cost_fen": loss.cost_fen,
        "interest_fen": loss.interest_fen, "penalty_fen": loss.penalty_fen, "ip_part": loss.ip_part,
        "shares": dict(rule.shares), "limits": dict(limits),
    }  # fmt: skip
    result: dict[str, Content] = {
        "net_loss": net.fen, "by_ratio": dict(by_ratio), "borne": dict(borne), "paid": paid, "surplus": net.surplus_fen,
    }  # fmt: skip
    law = f"依据：{rule.title}（{rule.article}；{rule.source}；{rule.confidence.label}）"
    remarks = (law, *rule.assumed, *rule.notes)
    return make_receipt(f"pool.share.{rule.code}", rule.version, inputs, (), steps, result, remarks)
