"""A deal whose tranches are all repaid binds no right any more."""

from __future__ import annotations

from quanlian.core.actions import Actor
from quanlian.utilisation.engagements.services import release
from quanlian.utilisation.securitisation.arranging import reference
from quanlian.utilisation.securitisation.models import AbsDeal
from quanlian.utilisation.securitisation.reckoning.terms import State

REPAID = "各档本息兑付完毕"


def free_when_paid(actor: Actor, deal: AbsDeal, after: State) -> int:
    """Set the rights of all assets free once nothing is owed on any tranche; returns how many."""
    if any(after.owed) or any(after.arrears) or after.fee_arrears:
        return 0
    return sum(release(actor, reference(one), REPAID) for one in deal.assets.filter(removed_on=None))
