"""The run of a pool year by year, with the same sharing and refund as real claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from quanlian.core.findings import UserError
from quanlian.core.money import Fen
from quanlian.utilisation.pool.sharing.loss import Loss
from quanlian.utilisation.pool.sharing.refund import refund
from quanlian.utilisation.pool.sharing.rule import FUND, Rule
from quanlian.utilisation.pool.sharing.share import Left, share_loss

MOST_YEARS, MOST_LOANS = 30, 2000
PARTS = 10_000
"""Rates are in ten-thousandths, so that nothing is a float."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Rates in ten-thousandths: of loans that default in a year, of the loss that comes back a year after payment,
    and of what comes back that its costs eat. Loans run one year. `top_up_fen` is paid in each year."""

    funds_fen: Fen
    loans: int
    loan_fen: Fen
    default: int
    recovery: int
    cost: int
    years: int
    seed: int = 1
    top_up_fen: Fen = 0

    def __post_init__(self) -> None:
        rates = (self.default, self.recovery, self.cost)
        if not (1 <= self.years <= MOST_YEARS and 0 <= self.loans <= MOST_LOANS and self.loan_fen > 0):
            rule = f"1 至 {MOST_YEARS} 年，每年 0 至 {MOST_LOANS} 笔，单笔金额大于零"
            raise UserError(
                "POOL_PLAN", "模拟参数超出范围", value=f"{self.years}年 {self.loans}笔", rule=rule, remedy="改小"
            )
        if min(rates) < 0 or max(rates) > PARTS or min(self.funds_fen, self.top_up_fen) < 0:
            raise UserError(
                "POOL_PLAN", "比率须在 0 至 100% 之间，金额不小于零", value=str(rates), remedy="改正后再模拟"
            )


@dataclass(frozen=True, slots=True)
class Year:
    """One year's figures; `refused` loans found no room under the leverage limit, `suspended` were stopped."""

    number: int
    opening_fen: Fen
    admitted: int
    refused: int
    suspended: int
    defaulted: int
    loss_fen: Fen
    paid_fen: Fen
    unpaid_fen: Fen
    returned_fen: Fen
    closing_fen: Fen


@dataclass(slots=True)
class _Run:
    plan: Plan
    rule: Rule
    chance: Random
    balance: Fen
    waiting: list[Mapping[str, Fen]] = field(default_factory=list)
    """What each party bore on the claims of last year."""
    bad: int = 0


def simulate(plan: Plan, rule: Rule) -> tuple[Year, ...]:
    """The years in order. The same plan, rule and seed give the same years."""
    # not for secrets: the same seed must give the same run
    run = _Run(plan, rule, Random(plan.seed), plan.funds_fen)  # noqa: S311
    return tuple(_year(run, number) for number in range(1, plan.years + 1))


def _year(run: _Run, number: int) -> Year:
    if number > 1:
        run.balance += run.plan.top_up_fen
    opening = run.balance
    returned = _recover(run)
    room, stopped = _room(run)
    admitted = 0 if stopped else min(run.plan.loans, room)
    bad = sum(run.chance.randrange(PARTS) < run.plan.default for _ in range(admitted))
    loss, paid, unpaid = _pay(run, bad)
    run.bad = bad * PARTS // admitted if admitted else 0
    refused = 0 if stopped else run.plan.loans - admitted
    suspended = run.plan.loans if stopped else 0
    return Year(number, opening, admitted, refused, suspended, bad, loss, paid, unpaid, returned, run.balance)


def _recover(run: _Run) -> Fen:
    """What came back of last year's claims, by what each bore."""
    total = 0
    for borne in run.waiting:
        gross = sum(borne.values()) * run.plan.recovery // PARTS
        total += refund(borne, {}, gross, gross * run.plan.cost // PARTS).parts[FUND]
    run.waiting = []
    run.balance += total
    return total


def _room(run: _Run) -> tuple[int, bool]:
    """(how many loans leverage leaves room for, whether last year's bad loans stop admission)."""
    limit = run.rule.leverage_limit(run.balance)
    room = run.plan.loans if limit is None else limit // run.plan.loan_fen
    return room, run.bad > run.rule.breakers.suspend * 100


def _pay(run: _Run, bad: int) -> tuple[Fen, Fen, Fen]:
    loss = paid = unpaid = 0
    for _ in range(bad):
        found = share_loss(run.rule, Loss(run.plan.loan_fen), Left(balance_fen=run.balance))
        run.balance -= found.paid_fen
        run.waiting.append(found.borne)
        loss, paid, unpaid = loss + found.net.fen, paid + found.paid_fen, unpaid + found.unpaid_fen
    return loss, paid, unpaid
