"""What the room lends to items by name."""

from __future__ import annotations

from quanlian.procedures.plugs import register_calculator, register_check, register_deed
from quanlian.utilisation.pool.running import admitting, calculating, claiming, covered, paying

DEEDS = {
    "pool.file": admitting.file,
    "pool.admit": admitting.admit,
    "pool.overdue": covered.overdue,
    "pool.cured": covered.cured,
    "pool.close": covered.closed,
    "pool.claim": claiming.claim,
    "pool.review": claiming.review,
    "pool.pay": paying.pay,
    "pool.recover": paying.recover,
}
CHECKS = {"pool.filing": calculating.filing, "pool.notice": calculating.notice}


def register() -> None:
    """Lend deeds, checks and the calculator to the case engine; the room's AppConfig calls this once."""
    for name, deed in DEEDS.items():
        register_deed(name, deed)
    for name, check in CHECKS.items():
        register_check(name, check)
    register_calculator("pool.share", calculating.compensation)
