"""Rows of the regions an office covers."""

from __future__ import annotations

from django.db.models import Q

from quanlian.core.people.models import Organisation, User
from quanlian.core.people.roles import STAFF, Role
from quanlian.core.regions.rows import code_range

HOLDERS = frozenset({Role.RIGHTS_HOLDER, Role.ENTERPRISE, Role.UNIVERSITY})
WATCHERS = frozenset({Role.AUDITOR, Role.LEADER})
"""See what the office sees, and change nothing."""


def offices(user: User) -> list[int]:
    """The regions this person's office covers; 0 is the whole country."""
    held = {one.region for one in user.held if one.role in STAFF | WATCHERS}
    return list(dict.fromkeys(held))


def within(user: User, field: str) -> Q:
    found = Q(pk__in=[])
    for code in offices(user):
        if code == 0:
            return ~Q(pk__in=[])  # everything; an empty Q would vanish in an "or"
        low, high = code_range(code)
        found |= Q(**{f"{field}__gte": low, f"{field}__lt": high})
    return found


def covers(user: User, code: int) -> bool:
    spans = [code_range(one) for one in offices(user) if one]
    return 0 in offices(user) or any(low <= code < high for low, high in spans)


def bodies(user: User) -> list[int]:
    """The organisations a person speaks for as a holder of rights: never a government body, and none to which they
    belong in another part (an agent, an expert)."""
    held = Organisation.objects.filter(memberships__user=user, memberships__role__in=HOLDERS).exclude(kind="government")
    return list(held.values_list("pk", flat=True).distinct())
