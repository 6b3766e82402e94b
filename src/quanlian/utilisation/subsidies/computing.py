"""Computing a subsidy by a published policy, and dividing a budget among many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from quanlian.core.findings import UserError
from quanlian.core.money import Fen, format_yuan
from quanlian.rules.library import national
from quanlian.rules.receipts import Receipt, make_receipt
from quanlian.utilisation.pool.services import allocate
from quanlian.utilisation.subsidies.facts import Given, facts_of
from quanlian.utilisation.subsidies.schemes import scheme

BUDGETS: Mapping[str, str] = {"tongliang": "subsidy.tongliang.budget"}
"""Policies whose total is limited → the parameter with the budget."""


@dataclass(frozen=True, slots=True)
class Subsidy:
    policy: str
    title: str
    fen: Fen
    receipt: Receipt


def compute(policy: str, given: Given, on: dt.date) -> Subsidy:
    """What the policy grants on `on`. Raises UserError SUBSIDY_POLICY, SUBSIDY_FACT."""
    rules = scheme(policy)
    receipt = rules.evaluate(facts_of(rules, given), on)
    return Subsidy(policy, rules.document.title, receipt.amount, receipt)


@dataclass(frozen=True, slots=True)
class Batch:
    """Approved amounts and what is paid of each; the paid ones sum to the budget where it does not suffice."""

    paid: Mapping[str, Fen]
    budget_fen: Fen
    receipt: Receipt


def prorate(policy: str, approved: Mapping[str, Fen], on: dt.date) -> Batch:
    """A whole batch under a limited budget: x × budget ÷ Σ, to the 分, the remainder to the largest.

    Raises UserError SUBSIDY_BUDGET where the policy has no limited total.
    """
    if policy not in BUDGETS:
        raise UserError("SUBSIDY_BUDGET", "该政策没有总额控制", value=policy, remedy="按单个项目计算")
    budget = national().at(BUDGETS[policy], on)
    limit, total = int(str(budget.value)), sum(approved.values())
    paid = dict(approved) if total <= limit else allocate(limit, approved)
    steps = (
        f"核定合计{format_yuan(total)}，总额{format_yuan(limit)}",
        "未超总额，按核定数发放" if total <= limit else "超过总额，按比例折算，尾差归最大的一项",
        *(f"{name}：核定{format_yuan(approved[name])}，发放{format_yuan(fen)}" for name, fen in paid.items()),
    )
    receipt = make_receipt(f"subsidy.prorate.{policy}", "1", dict(approved), (budget,), steps, dict(paid))
    return Batch(paid, limit, receipt)
