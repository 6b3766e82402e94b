"""How far a post reaches: the regions and the organisations a person holds a role for. Every policy asks here."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.core.regions.rows import code_range

NATION = 0
"""The region of a post for the whole country."""


def regions_of(user: User, roles: Collection[Role]) -> list[int]:
    """The regions this person holds one of the roles for, the first post first."""
    return list(dict.fromkeys(one.region for one in user.held if one.role in roles))


def speaks_for(user: User | AnonymousUser, roles: Collection[Role] = frozenset(Role)) -> list[int]:
    """Keys of the organisations for which this person holds one of the roles; never a government body, nobody's for a
    visitor."""
    if not isinstance(user, User):
        return []
    held = (one.organisation for one in user.held if one.role in roles and one.kind != "government")
    return list(dict.fromkeys(held))


def people_of(organisations: Iterable[int], roles: Collection[Role]) -> list[User]:
    """Whom to tell what concerns organisations: holders of one of the roles there who may sign in; 2,000 at most."""
    rows = User.objects.filter(memberships__organisation__in=list(organisations), memberships__role__in=roles)
    return list(rows.filter(is_active=True).distinct()[:2000])


def in_regions(user: User, roles: Collection[Role], field: str = "region_code") -> Q:
    """Rows whose region code lies in one of those regions; none without such a post."""
    found = Q(pk__in=[])
    for code in regions_of(user, roles):
        if code == NATION:
            return ~Q(pk__in=[])  # everything; an empty Q would vanish in an "or"
        low, high = code_range(code)
        found |= Q(**{f"{field}__gte": low, f"{field}__lt": high})
    return found


def covers(user: User, roles: Collection[Role], code: int) -> bool:
    """Whether `code` lies in one of those regions."""
    regions = regions_of(user, roles)
    spans = [code_range(one) for one in regions if one != NATION]
    return NATION in regions or any(low <= code < high for low, high in spans)
