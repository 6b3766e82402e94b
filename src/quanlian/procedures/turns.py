"""Cases in which roles outside the IP office have a part: the treasury, the pool office. They see a case from their
turn on, not before: it is in a state in which they act, or they have acted in it."""

from __future__ import annotations

from django.db.models import Q

from quanlian.core.people.models import User
from quanlian.core.people.reach import in_regions
from quanlian.core.people.roles import Role
from quanlian.procedures.models import CaseStep
from quanlian.procedures.spec import Item

ACTING = frozenset({Role.FINANCE_BUREAU, Role.POOL_OFFICE})


def their_turn(user: User) -> Q:
    """Rows of Case; nothing for a person who holds none of these roles."""
    from quanlian.procedures.library import published_items

    found = Q(pk__in=[])
    roles = user.roles & ACTING
    for item in [item for _version, item in published_items()] if roles else ():
        for role in roles:
            found |= _of(item, role) & in_regions(user, {role})
    return found


def _of(item: Item, role: Role) -> Q:
    parts = {name for name, spec in item.roles.items() if not spec.party and role in spec.who}
    acts = {name: one.from_ for name, one in item.actions.items() if parts & set(one.by)}
    if not acts:
        return Q(pk__in=[])
    acted = CaseStep.objects.filter(case__item=item.item, name__in=acts).values("case")
    return Q(item=item.item) & (Q(state__in={state for states in acts.values() for state in states}) | Q(pk__in=acted))
