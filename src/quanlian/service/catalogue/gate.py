"""Nobody outside the office begins an application for an item that is closed or whose guide is not whole."""

from __future__ import annotations

from quanlian.core.people.models import User
from quanlian.procedures.plugs import register_gate
from quanlian.service.catalogue.offers import demand_offered


def gate(user: User, code: str) -> None:
    """Raises UserError OFFER_CLOSED. The office itself may go on: it enters what comes over the counter."""
    if not user.is_office:
        demand_offered(code)


register_gate(gate)
