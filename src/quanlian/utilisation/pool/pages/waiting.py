"""What waits for the pool office or the treasury: neither has the inbox of the IP office."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.core.policies import policy_for
from quanlian.procedures.library import item_of
from quanlian.procedures.models import Case, Phase

STATES: dict[Role, dict[str, tuple[str, ...]]] = {
    Role.POOL_OFFICE: {"pool_compensation": ("filed", "claimed", "paying"), "pledge_finance": ("pool_review",)},
    Role.FINANCE_BUREAU: {"pool_compensation": ("reviewed", "paying")},
}
"""Role → item → states in which it acts (data/items/pool_compensation, data/items/pledge_finance)."""
MOST = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """A case and the state it waits in, in the item's words."""

    case: Case
    state: str


def waiting(user: User) -> list[Waiting] | None:
    """Cases this person may move on, the most urgent first; None for somebody with no such part."""
    asked = [(item, states) for role in STATES.keys() & user.roles for item, states in STATES[role].items()]
    if not asked:
        return None
    wanted = Q()
    for item, states in asked:
        wanted |= Q(item=item, state__in=states)
    rows = policy_for(Case).visible_to(user).filter(wanted, phase=Phase.OPEN).select_related("version")
    found = rows.defer("situation").order_by("next_due", "pk")[:MOST]
    return [Waiting(one, item_of(one.version).states[one.state].title) for one in found]
