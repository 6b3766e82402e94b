"""How far a post reaches: the regions a person holds a role for. Every policy of regions asks here."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q

from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.core.regions.rows import code_range

NATION = 0
"""The region of a post for the whole country."""


def regions_of(user: User, roles: Collection[Role]) -> list[int]:
    """The regions this person holds one of the roles for, the first post first."""
    return list(dict.fromkeys(one.region for one in user.held if one.role in roles))


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
