"""What the item asks before it goes on: eligibility of firm and rights, and the grounds of refusal of registration."""

from quanlian.procedures.plugs import register_check
from quanlian.utilisation.finance.checks.application import application
from quanlian.utilisation.finance.checks.registration import registration
from quanlian.utilisation.finance.checks.screening import screening


def register() -> None:
    """Lend the checks to the case engine."""
    register_check("finance.application", application)
    register_check("finance.registration", registration)
    register_check("finance.screening", screening)
