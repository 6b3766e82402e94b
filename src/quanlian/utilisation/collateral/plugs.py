"""What this room lends to the items it runs: checks, a calculator, deeds."""

from __future__ import annotations

from quanlian.procedures.plugs import register_calculator, register_check, register_deed
from quanlian.utilisation.collateral.disposing import checking, paying_out, pooled, running, selling

DEEDS = {
    "collateral.begin": running.begin,
    "collateral.classify": running.classify,
    "collateral.claim": pooled.claim,
    "collateral.engage": running.engage,
    "collateral.appraise": running.appraise,
    "collateral.plan": running.plan,
    "collateral.stop": running.stop,
    "collateral.announce": selling.announce,
    "collateral.list": selling.begin_sale,
    "collateral.sell": selling.sell,
    "collateral.unsold": selling.unsold,
    "collateral.distribute": paying_out.distribute_proceeds,
}


def register() -> None:
    """The room's AppConfig calls this once."""
    register_check("collateral.loan", checking.loan_stands)
    register_check("collateral.plan", checking.plan_stands)
    register_calculator("collateral.distribution", paying_out.proposal)
    for name, deed in DEEDS.items():
        register_deed(name, deed)
